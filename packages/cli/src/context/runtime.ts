import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from './command-context.js';
import { hasFallback, runtimeOptions } from './runtime-options.js';

/**
 * Opens the store that the command line and the environment name, does some work on it and closes it.
 *
 * @param access `existing`: for commands that only look, which must not leave a new store behind where there was none
 */
export async function withRuntime<Result>(
  context: CommandContext,
  access: 'existing' | 'create',
  work: (runtime: AnyRuntimeState) => Promise<Result> | Result,
): Promise<Result> {
  const { openRuntime } = await import('@maf/runtime');
  using runtime = await openRuntime({
    ...runtimeOptions(context),
    mustExist: access === 'existing' && !hasFallback(context),
  });
  return await work(runtime);
}
