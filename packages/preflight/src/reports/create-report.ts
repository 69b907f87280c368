import { isDeepStrictEqual } from 'node:util';
import type { PreflightExecution } from '@maf/protocols';
import { commitOf } from '../history/commit-facts.js';
import { passedAfterRetry } from '../history/passed-after-retry.js';
import { type Standing, standingOf } from '../history/standing.js';
import type { PreflightReport, ReportedCheck } from './preflight-report.js';

export interface ReportFacts {
  /** When the report is made. */
  readonly at: number;
  /** The name of a configuration, where it is known. */
  readonly nameOf: (configId: string) => string | undefined;
}

const worstFirst = ['failed', 'open', 'warned'] as const satisfies readonly Standing[];

/** The report of some runs, in their order. */
export function createReport(executions: readonly PreflightExecution[], { at, nameOf }: ReportFacts): PreflightReport {
  const checks = executions.map((execution) => reportCheck(execution, nameOf(execution.configId), at));
  const counts = { passed: 0, warned: 0, failed: 0, open: 0 };
  for (const { standing } of checks) counts[standing] += 1;
  const environment = shared(executions.map((execution) => execution.environment));
  const agentId = shared(executions.map((execution) => execution.agentId));
  const commit = shared(executions.map(commitOf));
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

function reportCheck(execution: PreflightExecution, name: string | undefined, at: number): ReportedCheck {
  const startedAt = execution.startedAt ?? execution.createdAt;
  return {
    name: name ?? execution.configId,
    standing: standingOf[execution.status],
    isFlaky: passedAfterRetry(execution),
    startedAt,
    finishedAt: Math.max(startedAt, execution.finishedAt ?? at),
    execution,
  };
}

/** What all have, undefined where they differ. */
function shared<Value>(values: readonly Value[]): Value | undefined {
  return values.every((value) => isDeepStrictEqual(value, values[0])) ? values[0] : undefined;
}
