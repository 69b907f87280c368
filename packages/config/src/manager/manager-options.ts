import type { OwnChannelSchema, OwnSmokeTestSchema } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import type { ConfigMigration } from '../migrations/config-migration.js';
import type { ConfigEnvironment } from './config-environment.js';

export interface PreflightConfigManagerOptions {
  /** Whose store it keeps the configurations in; default: `defaultRuntime()`, opened at the first use. */
  readonly runtime?: { readonly configs: ConfigShelf } | undefined;
  /** The steps that `migrateConfig` and `migrateAll` may take; default none. */
  readonly migrations?: readonly ConfigMigration[] | undefined;
  /** Kinds of smoke test of a team's own, made by `defineSmokeTest` of `@maf/protocols`; default none. */
  readonly smokeTests?: readonly OwnSmokeTestSchema[] | undefined;
  /** Channels of escalation targets of a team's own, made by `defineChannelSchema` of `@maf/protocols`; default none. */
  readonly channels?: readonly OwnChannelSchema[] | undefined;
  /** Where `NODE_ENV` is looked up, at every `loadConfig`; default `process.env`. */
  readonly env?: ConfigEnvironment | undefined;
}
