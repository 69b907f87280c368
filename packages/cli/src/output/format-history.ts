import type { CheckHistory, describeCommit, HistoricRun } from '@maf/preflight';
import type { FinishedStatus } from '@maf/protocols';
import { count } from './count.js';
import { formatDuration } from './format-duration.js';
import { formatInstant } from './format-instant.js';
import { printable } from './printable.js';

export const historyHeadings = ['CHECK', 'RUNS', 'PASSED', 'TREND', 'MEDIAN', 'CHANGE', 'FLAKY', 'SLOWEST'];

const marks: Readonly<Record<FinishedStatus, string>> = { passed: '.', warned: 'W', failed: 'F', timeout: 'T' };
/** So many of the latest runs are shown one by one, the latest last. */
const shown = 20;

export function historyRow(check: CheckHistory): string[] {
  const { runs, passRate, statuses, medianDurationMs, durationChange, flakiness, slowest } = check;
  return [
    nameOf(check),
    String(runs),
    percent(passRate),
    statuses
      .slice(-shown)
      .map((status) => marks[status])
      .join(''),
    formatDuration(medianDurationMs),
    durationChange === undefined ? '' : `${durationChange < 0 ? '' : '+'}${percent(durationChange)}`,
    percent(flakiness),
    `${formatDuration(slowest.durationMs)} (${slowest.executionId})`,
  ];
}

/** Since when and where a check fails; nothing for one that passes. */
export function describeFailing(check: CheckHistory, now: number, commitText: typeof describeCommit): string[] {
  const { failing } = check;
  if (failing === undefined) return [];
  const at = ({ finishedAt, commit, executionId }: HistoricRun) =>
    `${formatInstant(finishedAt, now)}${commit === undefined ? '' : ` at commit ${commitText(commit)}`} (${executionId})`;
  const { runs, first, lastPassed } = failing;
  return [
    printable(`${nameOf(check)} failed ${count(runs, 'time')} in a row, first ${at(first)}: ${first.summary}`),
    ...(lastPassed === undefined ? [] : [printable(`    last passed ${at(lastPassed)}`)]),
  ];
}

function nameOf({ configId, environment }: CheckHistory): string {
  return environment === undefined ? configId : `${configId} (${environment})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
