import type { AsyncPreflightConfigManager, PreflightConfigManagerOptions } from '@maf/config';
import type { AnyRuntimeState } from '@maf/runtime';
import { ownSmokeTests } from '../checks/own-smoke-tests.js';
import type { CommandContext } from './command-context.js';
import { withRuntime } from './runtime.js';

/** Opens the store, does some work on its configurations and closes it: in every mode. */
export async function withAsyncConfigs<Result>(
  context: CommandContext,
  access: 'existing' | 'create',
  work: (manager: AsyncPreflightConfigManager, runtime: AnyRuntimeState) => Promise<Result> | Result,
  migrations: NonNullable<PreflightConfigManagerOptions['migrations']> = [],
): Promise<Result> {
  const { AsyncPreflightConfigManager } = await import('@maf/config');
  const smokeTests = await ownSmokeTests(context);
  return withRuntime(context, access, (runtime) =>
    work(new AsyncPreflightConfigManager({ runtime, migrations, smokeTests, env: context.env }), runtime),
  );
}
