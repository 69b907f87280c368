import type { AttemptEvidence, Details } from '@maf/protocols';
import type { Random, Sleep } from '@maf/runtime';
import type { CheckContext, CheckKind } from '../checks/check-kind.js';
import { attemptCheck } from './attempt-check.js';
import type { CheckPolicy } from './check-policy.js';
import { type CheckVerdict, concludeCheck } from './conclude-check.js';
import { retryDelay } from './retry-delay.js';
import { TimeLimit } from './time-limit.js';

/** Everything that the attempts of one check need. */
export interface CheckRun {
  readonly kind: Pick<CheckKind, 'attemptTimeoutMs' | 'run'>;
  readonly definition: unknown;
  readonly policy: CheckPolicy;
  /** Attempts that were recorded before, by a worker that did not come to an end. They count. */
  readonly earlier: readonly AttemptEvidence[];
  /** Takes the secrets out of what an attempt saw. */
  readonly redact: <Value extends string | Details>(value: Value) => Value;
  /** Stores the evidence of an attempt; called as each one ends. */
  readonly record: (evidence: AttemptEvidence) => Promise<void>;
  /** Who makes the attempts, for the evidence. */
  readonly worker: string | undefined;
  /** Stops the run: nothing more is recorded. */
  readonly signal: AbortSignal;
  readonly surroundings: Omit<CheckContext, 'redact' | 'signal' | 'timeoutMs'>;
  readonly sleep: Sleep;
  /** Decides the jitter of the waits. */
  readonly random: Random;
}

/**
 * Makes attempts until the check can be concluded. The time for the whole check begins anew when a worker takes a run
 * over: what the earlier one left unfinished says nothing of what is checked.
 * @throws the signal's reason, when the run is stopped
 */
export async function runCheck(run: CheckRun): Promise<CheckVerdict> {
  const { policy, signal, sleep, earlier } = run;
  const { clock } = run.surroundings;
  const endsAt = clock() + policy.timeoutMs;
  using limit = new TimeLimit(policy.timeoutMs, sleep, signal);
  const evidence = [...earlier];
  let verdict = concludeCheck(evidence, policy, false);
  while (verdict === undefined) {
    const attempt = await makeAttempt(run, evidence.length + 1, endsAt - clock(), limit.signal);
    signal.throwIfAborted();
    await run.record(attempt);
    evidence.push(attempt);
    verdict = concludeCheck(evidence, policy, limit.hasExpired);
    if (verdict !== undefined || (await waitForRetry(run, evidence.length, endsAt, limit.signal))) continue;
    verdict = concludeCheck(evidence, policy, true);
  }
  return verdict;
}

/** False when there is no time left for another attempt; then it does not wait. */
async function waitForRetry(
  { policy, surroundings, sleep, random, signal }: CheckRun,
  retry: number,
  endsAt: number,
  limit: AbortSignal,
): Promise<boolean> {
  const delayMs = retryDelay(policy.retry, retry, random());
  if (surroundings.clock() + delayMs >= endsAt) return false;
  try {
    await sleep(delayMs, limit);
  } catch (error) {
    if (!limit.aborted) throw error;
  }
  signal.throwIfAborted();
  return !limit.aborted;
}

async function makeAttempt(
  run: CheckRun,
  attempt: number,
  leftMs: number,
  whole: AbortSignal,
): Promise<AttemptEvidence> {
  const { kind, definition, surroundings, sleep, redact, worker } = run;
  const ownMs = kind.attemptTimeoutMs(definition);
  // Where the whole check ends first, its own limit is the one: a second timer could be the first to ring.
  using own = ownMs !== undefined && ownMs < leftMs ? new TimeLimit(ownMs, sleep, whole) : undefined;
  const timeoutMs = own === undefined ? Math.max(1, leftMs) : (ownMs ?? leftMs);
  const context: CheckContext = { ...surroundings, signal: own?.signal ?? whole, timeoutMs, redact };
  const startedAt = surroundings.clock();
  const { outcome, summary, observations } = await attemptCheck(kind, definition, context, sleep);
  return {
    attempt,
    outcome,
    startedAt,
    durationMs: Math.max(0, surroundings.clock() - startedAt),
    summary: redact(summary),
    observations: redact(observations),
    ...(worker === undefined ? {} : { worker }),
  };
}
