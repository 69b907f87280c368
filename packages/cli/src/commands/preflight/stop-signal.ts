import type { Output } from '../../output/output.js';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that aborts at Ctrl-C or SIGTERM until it is disposed of, so that what a check has started (a command in a
 * process group of its own) is ended with it.
 */
export function listenForStop(output: Pick<Output, 'message'>): Disposable & { readonly signal: AbortSignal } {
  const stopped = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    stopped.abort(new Error(`stopped by ${signal}`));
    output.message(`${signal}: stopped. The checks under way have no result; asked again, they are run anew.`);
  };
  for (const signal of signals) process.once(signal, stop);
  return {
    signal: stopped.signal,
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
