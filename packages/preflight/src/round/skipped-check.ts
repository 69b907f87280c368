import type { ExecutionStatus, PreflightExecution } from '@maf/protocols';

/** Why a check of a round was not run, or not to its end. */
export interface SkipCause {
  /** `need`: it needs a check that is not green. `fail_fast`: the round ends at its first failure. */
  readonly reason: 'need' | 'fail_fast';
  /** The check that is to be put right. */
  readonly configId: string;
  readonly status: ExecutionStatus;
  /** The skipped checks between the two: the one that it needs first. */
  readonly through: readonly string[];
}

/** A check of a round that has no result, as its cause says. It is no execution, and is not stored. */
export interface SkippedCheck extends Omit<PreflightExecution, 'id' | 'status'> {
  readonly id?: never;
  readonly status: 'skipped';
  readonly cause: SkipCause;
}

/** What a check of a round came to. */
export type CheckResult = PreflightExecution | SkippedCheck;
