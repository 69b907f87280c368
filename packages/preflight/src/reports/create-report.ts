import { isDeepStrictEqual } from 'node:util';
import { commitOf } from '../history/commit-facts.js';
import { passedAfterFix } from '../history/passed-after-fix.js';
import { passedAfterRetry } from '../history/passed-after-retry.js';
import { type Standing, standingOf } from '../history/standing.js';
import type { CheckResult } from '../round/skipped-check.js';
import type { PreflightReport, ReportedCheck } from './preflight-report.js';

export interface ReportFacts {
  /** When the report is made. */
  readonly at: number;
  /** The name of a configuration, where it is known. */
  readonly nameOf: (configId: string) => string | undefined;
}

const worstFirst = ['failed', 'open', 'skipped', 'warned'] as const satisfies readonly Standing[];

/** The report of some runs, and of checks that were skipped, in their order. */
export function createReport(results: readonly CheckResult[], { at, nameOf }: ReportFacts): PreflightReport {
  const checks = results.map((result) => reportCheck(result, nameOf(result.configId), at));
  const counts = { passed: 0, warned: 0, failed: 0, open: 0, skipped: 0 };
  for (const { standing } of checks) counts[standing] += 1;
  const environment = shared(results.map((result) => result.environment));
  const agentId = shared(results.map((result) => result.agentId));
  const commit = shared(results.map(commitOf));
  return {
    checks,
    counts,
    standing: worstFirst.find((standing) => counts[standing] > 0) ?? 'passed',
    startedAt: checks.reduce((first, { startedAt }) => Math.min(first, startedAt), checks[0]?.startedAt ?? at),
    finishedAt: checks.reduce((last, { finishedAt }) => Math.max(last, finishedAt), checks[0]?.finishedAt ?? at),
    ...(environment === undefined ? {} : { environment }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(commit === undefined ? {} : { commit }),
  };
}

function reportCheck(result: CheckResult, name: string | undefined, at: number): ReportedCheck {
  const startedAt = result.startedAt ?? result.createdAt;
  const endedAt = result.status === 'skipped' ? startedAt : (result.finishedAt ?? at);
  return {
    name: name ?? result.configId,
    standing: standingOf[result.status],
    isFlaky: passedAfterRetry(result),
    isFixed: passedAfterFix(result),
    startedAt,
    finishedAt: Math.max(startedAt, endedAt),
    result,
  };
}

/** What all have, undefined where they differ. */
function shared<Value>(values: readonly Value[]): Value | undefined {
  return values.every((value) => isDeepStrictEqual(value, values[0])) ? values[0] : undefined;
}
