import { createRuntimeFactory } from '@maf/runtime';
import type { CheckContext } from '../../src/checks/check-kind.js';

const emptyRuntime = createRuntimeFactory({ mode: 'memory' });

/** What surrounds an attempt that has half a minute. */
export function checkContext(parts: Partial<CheckContext> = {}): CheckContext {
  return {
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    env: {},
    environment: undefined,
    workingDirectory: process.cwd(),
    clock: Date.now,
    runtime: emptyRuntime,
    runOther: async (configId) => {
      throw new Error(`there is no other check ${configId}`);
    },
    redact: (text) => text,
    ...parts,
  };
}

/** The same, with a signal that a timer aborts. */
export function contextOf(timeoutMs: number, parts: Partial<CheckContext> = {}): CheckContext {
  return checkContext({ ...parts, timeoutMs, signal: AbortSignal.timeout(timeoutMs) });
}
