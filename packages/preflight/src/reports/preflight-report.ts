import type { CommitFacts } from '../history/commit-facts.js';
import type { Standing } from '../history/standing.js';
import type { CheckResult } from '../round/skipped-check.js';

/** One check of a report. */
export interface ReportedCheck {
  /** The name of the configuration; its id where it cannot be read any more. */
  readonly name: string;
  readonly standing: Standing;
  /** It passed, but not at the first attempt. */
  readonly isFlaky: boolean;
  /** It passed once something was fixed. */
  readonly isFixed: boolean;
  readonly startedAt: number;
  /** For one that has not ended: when the report was made. */
  readonly finishedAt: number;
  /** What is stored of the run, or why there was none; secrets were taken out before. */
  readonly result: CheckResult;
}

/** What a report says: runs of checks that belong together. Instants are milliseconds since the epoch. */
export interface PreflightReport {
  readonly checks: readonly ReportedCheck[];
  readonly counts: Readonly<Record<Standing, number>>;
  /** The worst of the checks: failed before open before skipped before warned before passed. */
  readonly standing: Standing;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** These where all checks have the same. */
  readonly environment?: string;
  readonly agentId?: string;
  readonly commit?: CommitFacts;
}
