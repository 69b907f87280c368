import { isDeepStrictEqual } from 'node:util';
import type { AttemptEvidence, PreflightExecution } from '@maf/protocols';
import { ExecutionConflictError } from '../errors/execution-conflict-error.js';
import type { ExecutionOutcome } from '../ports/execution-log.js';

/**
 *   pending ──start──▶ running ──finish──▶ passed | warned | failed | timeout
 *                       │   ▲
 *                       └───┘ start (another worker takes it over), recordAttempt
 */

export interface StartFacts {
  readonly configVersion?: string;
  readonly environment?: string;
}

/**
 * pending or running → running; the first start stays in `startedAt`.
 * @throws ExecutionConflictError when it has finished.
 */
export function startExecution(execution: PreflightExecution, facts: StartFacts, now: number): PreflightExecution {
  if (execution.status !== 'pending' && execution.status !== 'running') {
    throw new ExecutionConflictError('start', execution.id, execution.status);
  }
  return {
    ...execution,
    status: 'running',
    startedAt: execution.startedAt ?? now,
    ...(facts.configVersion === undefined ? {} : { configVersion: facts.configVersion }),
    ...(facts.environment === undefined ? {} : { environment: facts.environment }),
  };
}

/**
 * Adds the evidence of one attempt at the end and counts it. The very same evidence (asked again by a worker that did
 * not hear the answer) changes nothing.
 * @throws ExecutionConflictError when the execution is not running.
 */
export function recordAttempt(execution: PreflightExecution, evidence: AttemptEvidence): PreflightExecution {
  if (execution.status !== 'running') {
    throw new ExecutionConflictError('record an attempt of', execution.id, execution.status);
  }
  if (execution.evidence.some((recorded) => isDeepStrictEqual(recorded, evidence))) return execution;
  return { ...execution, attempts: execution.attempts + 1, evidence: [...execution.evidence, evidence] };
}

/**
 * running → passed, warned, failed or timeout.
 * @throws ExecutionConflictError when the execution is not running.
 */
export function finishExecution(
  execution: PreflightExecution,
  outcome: ExecutionOutcome,
  now: number,
): PreflightExecution {
  if (execution.status !== 'running') throw new ExecutionConflictError('finish', execution.id, execution.status);
  const { status, summary, durationMs } = outcome;
  return { ...execution, status, summary, durationMs, finishedAt: now };
}
