import { setTimeout as sleep } from 'node:timers/promises';
import type { MafLease } from '@maf/protocols';
import { AgentSupersededError } from '../errors/agent-superseded-error.js';
import { DeadlockError } from '../errors/deadlock-error.js';
import { LeaseConflictError } from '../errors/lease-conflict-error.js';
import { LeaseLostError } from '../errors/lease-lost-error.js';
import type { LeaseTable } from '../ports/lease-table.js';
import type { LeaseWait } from '../runtime-state.js';
import type { LeaseGrantRequest, LeaseOutcome } from './lease-grant-request.js';

/** Milliseconds between two looks at whether anything was written. */
const lookEveryMs = 20;
/** A waiter that gives no sign of life for so long has lost its place: its process is gone. */
const placeLastsMs = 3_000;
const signOfLifeEveryMs = 1_000;

/**
 * Asks for leases; where they cannot be granted at once, keeps a place in the queue for up to `waitMs` and asks again
 * whenever something was written, or a lease in the way has run out.
 *
 * @throws LeaseConflictError, DeadlockError, LeaseLostError, or the reason of the signal
 */
export async function acquireOrWait(
  table: LeaseTable,
  asked: LeaseGrantRequest,
  wait: LeaseWait,
): Promise<readonly MafLease[]> {
  wait.signal?.throwIfAborted();
  if (wait.waitMs === undefined || wait.waitMs === 0) {
    return grantedIn(await table.acquire(asked), asked);
  }
  return waitForTurn(table, asked, wait, wait.waitMs);
}

async function waitForTurn(
  table: LeaseTable,
  asked: LeaseGrantRequest,
  wait: LeaseWait,
  waitMs: number,
): Promise<readonly MafLease[]> {
  const { clock } = asked;
  const deadline = clock() + waitMs;
  try {
    for (;;) {
      wait.signal?.throwIfAborted();
      const mark = await table.wakeMark();
      const isOver = clock() >= deadline;
      const outcome = await table.acquire(asked, isOver ? undefined : placeLastsMs);
      if (outcome.kind !== 'waiting') return grantedIn(outcome, asked);
      await untilChange(table, mark, () => clock() >= Math.min(deadline, outcome.until), wait.signal);
    }
  } catch (error) {
    await table.leaveQueue(asked.id);
    throw error;
  }
}

/**
 * Resolves when anything was written since the mark, when `isTime` says so, or when a sign of life is due. The mark is one
 * of before the request was made, so that nothing that came in between is missed.
 */
async function untilChange(
  table: LeaseTable,
  mark: string,
  isTime: () => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const since = performance.now();
  while ((await table.wakeMark()) === mark && performance.now() - since < signOfLifeEveryMs && !isTime()) {
    await sleep(lookEveryMs, undefined, signal === undefined ? {} : { signal }).catch(rethrowReason(signal));
  }
}

function rethrowReason(signal: AbortSignal | undefined): (error: unknown) => never {
  return (error) => {
    signal?.throwIfAborted();
    throw error;
  };
}

function grantedIn(outcome: LeaseOutcome, asked: LeaseGrantRequest): readonly MafLease[] {
  if (outcome.kind === 'granted') return outcome.leases;
  throw failure(outcome, asked);
}

function failure(outcome: Exclude<LeaseOutcome, { kind: 'granted' }>, asked: LeaseGrantRequest): Error {
  if (outcome.kind === 'refused') return new LeaseConflictError(outcome.conflicts);
  if (outcome.kind === 'superseded') return new AgentSupersededError(asked.agentId, asked.incarnationId ?? 'unknown');
  if (outcome.kind === 'ended') return new LeaseLostError('acquire again', outcome.lease);
  if (outcome.kind === 'waiting') return new TypeError('a request that does not wait was given a place in the queue');
  return new DeadlockError(
    outcome.agents,
    asked.wanted.map(({ text }) => text),
  );
}
