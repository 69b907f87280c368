import type { RepositoryFacts } from '@maf/runtime';
import { type ConfigEnvironment, environmentName } from '../manager/config-environment.js';
import { readWorkingTree } from '../repository/read-working-tree.js';
import type { ReceiptRuntime } from './receipt-facts.js';

/** Where work is done, and in which environment. */
export interface WorkPlaceOptions {
  /** A folder of the working tree; default: the current one. */
  readonly folder?: string;
  /** Picks the overrides of the configurations; default: the variable `NODE_ENV`, else none; `''` for none. */
  readonly environment?: string;
  /** Default `process.env`. */
  readonly env?: ConfigEnvironment;
}

export interface WorkPlace {
  readonly environment: string | undefined;
  /** @throws RepositoryUnreadableError */
  readonly look: () => Promise<RepositoryFacts>;
}

export function workPlace({ location }: Pick<ReceiptRuntime, 'location'>, options: WorkPlaceOptions): WorkPlace {
  const { folder = process.cwd(), env = process.env, environment } = options;
  // The store changes with every write, and may lie in the working tree where git does not ignore it.
  const without = location === undefined ? [] : [location, `${location}.fallback`];
  return {
    environment: environmentName(environment, env),
    look: () => readWorkingTree({ folder, env, without }),
  };
}
