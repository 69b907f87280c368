import type { RuntimeOptions } from '@maf/runtime';
import type { CommandContext } from './command-context.js';

/** A chain would take a store that is not there for one that does not work, and go on to its fallback. */
export function hasFallback({ globals, env }: CommandContext): boolean {
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
