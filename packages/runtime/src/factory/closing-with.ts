import type { AnyRuntimeState } from './any-runtime-state.js';

/**
 * The same runtime, whose `close` (and the end of a `using` block) calls `close` instead; that one is handed the closing
 * of the runtime itself.
 */
export function closingWith<Runtime extends AnyRuntimeState>(
  runtime: Runtime,
  close: (closeItself: () => void) => void,
): Runtime {
  const closeItself = runtime.close;
  const value = () => close(closeItself);
  return Object.defineProperties(runtime, { close: { value }, [Symbol.dispose]: { value } });
}
