import type { AttemptEvidence, ExecutionStatus, FinishedStatus, FixRecord, PreflightExecution } from '@maf/protocols';
import type { NewAuditEntry } from './audit-trail.js';

export interface NewExecution {
  readonly id: string;
  readonly configId: string;
  readonly agentId: string;
  readonly environment?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

export interface ExecutionFilter {
  readonly configId?: string;
  readonly agentId?: string;
  readonly status?: ExecutionStatus;
  /** Created at this instant or later. */
  readonly since?: number;
  /** Default 100. */
  readonly limit?: number;
}

export interface ExecutionOutcome {
  readonly status: FinishedStatus;
  readonly summary: string;
  readonly durationMs: number;
}

/** What a decision makes of the fixes of an execution, and who did it; stored together or not at all. */
export interface FixesChange {
  /** All of them, in order. */
  readonly fixes: readonly FixRecord[];
  /** Entries for the audit trail; default none. */
  readonly audit?: readonly NewAuditEntry[];
}

export interface ExecutionLog {
  /** Stores a pending execution, or returns the one of this id, unchanged. */
  create(execution: NewExecution): Promise<PreflightExecution>;

  /**
   * pending or running → running; `startedAt` keeps the first start.
   * @throws ExecutionNotFoundError
   * @throws ExecutionConflictError when it has finished.
   */
  start(
    id: string,
    facts: { readonly configVersion?: string; readonly environment?: string },
  ): Promise<PreflightExecution>;

  /**
   * Adds the evidence of one attempt and counts it. Evidence that is there already is never changed.
   * @throws ExecutionNotFoundError
   * @throws ExecutionConflictError when it is not running.
   */
  recordAttempt(id: string, evidence: AttemptEvidence): Promise<PreflightExecution>;

  /**
   * running → passed, warned, failed or timeout.
   * @throws ExecutionNotFoundError
   * @throws ExecutionConflictError when it is not running.
   */
  finish(id: string, outcome: ExecutionOutcome): Promise<PreflightExecution>;

  /**
   * Reads one execution, lets `decide` say what becomes of its fixes and stores that, all in one transaction; also of one
   * that has finished, as an undo comes later. `decide` may throw: then nothing changes. Undefined from it changes nothing.
   * @throws ExecutionNotFoundError
   */
  updateFixes(
    id: string,
    decide: (execution: PreflightExecution) => FixesChange | undefined,
  ): Promise<PreflightExecution>;

  find(id: string): Promise<PreflightExecution | undefined>;

  /** The latest first. */
  list(filter?: ExecutionFilter): Promise<PreflightExecution[]>;

  /** How the latest finished runs of this configuration by this agent ended, the latest first, at most 1000. */
  finishedStatuses(configId: string, agentId: string): Promise<FinishedStatus[]>;

  /** How many of the latest finished runs of this configuration by this agent failed (or timed out) in a row. */
  consecutiveFailures(configId: string, agentId: string): Promise<number>;

  /** Removes executions that finished before `before`; returns how many. */
  prune(before: number): Promise<number>;
}
