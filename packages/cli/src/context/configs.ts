import type { PreflightConfigManager, PreflightConfigManagerOptions } from '@maf/config';
import type { AnyRuntimeState } from '@maf/runtime';
import { ownSmokeTests } from '../checks/own-smoke-tests.js';
import type { CommandContext } from './command-context.js';
import { withRuntime } from './runtime.js';

/** Opens the store, does some work on its configurations and closes it. */
export async function withConfigs<Result>(
  context: CommandContext,
  access: 'existing' | 'create',
  work: (manager: PreflightConfigManager, runtime: AnyRuntimeState) => Promise<Result> | Result,
  migrations: NonNullable<PreflightConfigManagerOptions['migrations']> = [],
): Promise<Result> {
  const { PreflightConfigManager } = await import('@maf/config');
  const smokeTests = await ownSmokeTests(context);
  return withRuntime(context, access, (runtime) =>
    work(new PreflightConfigManager({ runtime, migrations, smokeTests, env: context.env }), runtime),
  );
}
