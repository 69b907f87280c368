import type { Output } from '../../output/output.js';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that aborts at Ctrl-C or SIGTERM until it is disposed of, so that what a check has started (a command in a
 * process group of its own) is ended with it.
 */
export function listenForStop(output: Pick<Output, 'message'>): Disposable & { readonly signal: AbortSignal } {
  const stopped = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    output.message(`${signal}: stopped. The run in hand has no result; asked again, it is made anew.`);
    stopped.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of signals) process.once(signal, stop);
  return {
    signal: stopped.signal,
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
