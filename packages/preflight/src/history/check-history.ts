import type { FinishedStatus } from '@maf/protocols';
import type { CommitFacts } from './commit-facts.js';

/** A run that a history points at. */
export interface HistoricRun {
  readonly executionId: string;
  readonly finishedAt: number;
  readonly durationMs: number;
  readonly summary: string;
  readonly commit?: CommitFacts;
}

/** What the finished runs of one configuration in one environment amount to. A run that warned counts as passed. */
export interface CheckHistory {
  readonly configId: string;
  readonly environment?: string;
  /** How many there were, at least one. */
  readonly runs: number;
  readonly passed: number;
  /** How each ended, the earliest first. */
  readonly statuses: readonly FinishedStatus[];
  /** From 0 to 1. */
  readonly passRate: number;
  readonly medianDurationMs: number;
  /**
   * How much longer the later half of the runs took than the earlier half, by their medians: 0.5 is half as long again,
   * -0.5 half as long. Absent with fewer than four runs, and where the earlier half took no time.
   */
  readonly durationChange?: number;
  /** How often a run passed where the one before had failed, or the other way round. */
  readonly changes: number;
  /** How many runs passed only after a retry. */
  readonly passedAfterRetry: number;
  /** The share of runs that changed, or passed only after a retry: 0 is a check that can be relied on. */
  readonly flakiness: number;
  readonly slowest: HistoricRun;
  readonly latest: HistoricRun;
  /** Present while the latest run failed: how many did in a row, where that began and what was the last to pass. */
  readonly failing?: { readonly runs: number; readonly first: HistoricRun; readonly lastPassed?: HistoricRun };
}
