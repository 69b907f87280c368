import type { Output } from '../../output/output.js';

/** Two ways to stop, each an abort signal. */
export interface Stop extends Disposable {
  /** No further message is begun. */
  readonly soon: AbortSignal;
  /** The message in hand is given back. */
  readonly now: AbortSignal;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Listens for Ctrl-C and SIGTERM until it is disposed of: the first one stops soon, the second one now. */
export function stopOnSignals(output: Pick<Output, 'message'>): Stop {
  const soon = new AbortController();
  const now = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    if (soon.signal.aborted) {
      now.abort(new Error(`stopped by a second ${signal}`));
      return;
    }
    output.message(`${signal}: stopping after the message in hand; once more stops it now.`);
    soon.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of signals) process.on(signal, stop);
  return {
    soon: soon.signal,
    now: now.signal,
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
