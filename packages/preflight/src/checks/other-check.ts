import type { ExecutionStatus, PreflightExecution } from '@maf/protocols';
import type { SkipCause } from '../round/skipped-check.js';

/** What became of a check that another one has asked for. */
export interface OtherCheck
  extends Pick<PreflightExecution, 'attempts' | 'configId' | 'configVersion' | 'durationMs' | 'evidence' | 'summary'> {
  readonly status: ExecutionStatus | 'skipped';
  /** Its execution, where it is stored as one: it was asked for in the round by itself, too. */
  readonly id?: string;
  /** Why it was skipped. */
  readonly cause?: SkipCause;
}
