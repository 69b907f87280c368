import type { CheckContext, CheckKind, CheckObservation } from '../../src/checks/check-kind.js';

type Attempt = (context: CheckContext) => Promise<CheckObservation> | CheckObservation;

/** A kind `api` whose attempts do what the test says, in order; the last one again and again. */
export function scriptedKind(attempts: readonly Attempt[], ownTimeoutMs?: number): CheckKind & { made: number } {
  const kind = {
    testType: 'api',
    made: 0,
    secrets: () => [],
    attemptTimeoutMs: () => ownTimeoutMs,
    run: async (_: unknown, context: CheckContext) => {
      const attempt = attempts[Math.min(kind.made, attempts.length - 1)];
      kind.made += 1;
      if (attempt === undefined) throw new Error('no attempt was scripted');
      return attempt(context);
    },
  };
  return kind;
}

export const passing: Attempt = () => ({ outcome: 'passed', summary: 'all is well', observations: { status: 200 } });
export const failing: Attempt = () => ({ outcome: 'failed', summary: 'it is down', observations: { status: 503 } });

export const warning: Attempt = () => ({ outcome: 'warned', summary: 'it is slow', observations: { status: 200 } });

/** Waits until it is aborted, as a kind should. */
export const hanging: Attempt = ({ signal }) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ outcome: 'timeout', summary: 'no answer', observations: {} }));
  });

/** Does not heed its signal. */
export const deaf: Attempt = () => new Promise(() => {});
