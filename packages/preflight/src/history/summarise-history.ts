import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { isGreen } from '@maf/runtime';
import type { CheckHistory, HistoricRun } from './check-history.js';
import { commitOf } from './commit-facts.js';
import { median } from './median.js';
import { passedAfterRetry } from './passed-after-retry.js';

interface FinishedRun extends HistoricRun {
  readonly status: FinishedStatus;
  readonly hasPassed: boolean;
  readonly isFlaky: boolean;
}

/**
 * The history of each configuration in each environment that some runs belong to, in the order of their first mention.
 * Runs that have not finished do not count.
 */
export function summariseHistory(executions: readonly PreflightExecution[]): CheckHistory[] {
  const groups = new Map<string, PreflightExecution[]>();
  for (const execution of executions) {
    const key = JSON.stringify([execution.configId, execution.environment]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [execution]);
    else group.push(execution);
  }
  return [...groups.values()].flatMap(summariseCheck);
}

function summariseCheck(executions: readonly PreflightExecution[]): CheckHistory[] {
  const runs = executions.flatMap(finishedRun).sort(byEnd);
  const latest = runs.at(-1);
  const [subject] = executions;
  if (latest === undefined || subject === undefined) return [];
  const passed = runs.filter(({ hasPassed }) => hasPassed).length;
  const changed = runs.map((run, index) => index > 0 && run.hasPassed !== runs[index - 1]?.hasPassed);
  const durations = runs.map(({ durationMs }) => durationMs);
  const durationChange = changeOf(durations);
  const failing = failingRow(runs);
  return [
    {
      configId: subject.configId,
      ...(subject.environment === undefined ? {} : { environment: subject.environment }),
      runs: runs.length,
      passed,
      statuses: runs.map(({ status }) => status),
      passRate: passed / runs.length,
      medianDurationMs: median(durations) ?? 0,
      ...(durationChange === undefined ? {} : { durationChange }),
      changes: changed.filter(Boolean).length,
      passedAfterRetry: runs.filter(({ isFlaky }) => isFlaky).length,
      flakiness: runs.filter(({ isFlaky }, index) => isFlaky || changed[index]).length / runs.length,
      slowest: historic(runs.reduce((slowest, run) => (run.durationMs > slowest.durationMs ? run : slowest))),
      latest: historic(latest),
      ...(failing === undefined ? {} : { failing }),
    },
  ];
}

function changeOf(durations: readonly number[]): number | undefined {
  if (durations.length < 4) return undefined;
  const half = Math.floor(durations.length / 2);
  const before = median(durations.slice(0, half)) ?? 0;
  const after = median(durations.slice(-half)) ?? 0;
  return before === 0 ? undefined : after / before - 1;
}

function failingRow(runs: readonly FinishedRun[]): CheckHistory['failing'] {
  const lastPass = runs.findLastIndex(({ hasPassed }) => hasPassed);
  const first = runs[lastPass + 1];
  if (first === undefined) return undefined;
  const lastPassed = runs[lastPass];
  return {
    runs: runs.length - lastPass - 1,
    first: historic(first),
    ...(lastPassed === undefined ? {} : { lastPassed: historic(lastPassed) }),
  };
}

function finishedRun(execution: PreflightExecution): FinishedRun[] {
  const { id, status, finishedAt, durationMs = 0, summary = '' } = execution;
  if (status === 'pending' || status === 'running' || finishedAt === undefined) return [];
  const commit = commitOf(execution);
  return [
    {
      executionId: id,
      finishedAt,
      durationMs,
      summary,
      ...(commit === undefined ? {} : { commit }),
      status,
      hasPassed: isGreen(status),
      isFlaky: passedAfterRetry(execution),
    },
  ];
}

function historic({ status: _status, hasPassed: _hasPassed, isFlaky: _isFlaky, ...run }: FinishedRun): HistoricRun {
  return run;
}

function byEnd(first: FinishedRun, second: FinishedRun): number {
  return first.finishedAt - second.finishedAt || (first.executionId < second.executionId ? -1 : 1);
}
