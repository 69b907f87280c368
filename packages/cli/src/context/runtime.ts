import type { AnyRuntimeState, RuntimeOptions } from '@maf/runtime';
import type { CommandContext } from './command-context.js';

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
  const { createRuntimeFactory } = await import('@maf/runtime');
  using runtime = createRuntimeFactory({
    ...runtimeOptions(context),
    mustExist: access === 'existing' && !hasFallback(context),
  });
  return await work(runtime);
}

/** A chain would take a store that is not there for one that does not work, and go on to its fallback. */
function hasFallback({ globals, env }: CommandContext): boolean {
  return (globals.mode ?? env['MAF_RUNTIME_MODE'] ?? '').includes(',');
}

/** What the global options say of the runtime. */
export function runtimeOptions({ globals, env }: CommandContext): RuntimeOptions {
  const { db, mode, root } = globals;
  return {
    env,
    ...(db === undefined ? {} : { path: db }),
    ...(mode === undefined ? {} : { mode }),
    ...(root === undefined ? {} : { root }),
  };
}
