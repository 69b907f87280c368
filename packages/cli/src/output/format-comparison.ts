import type { Change, ExecutionComparison } from '@maf/preflight';
import type { PreflightExecution } from '@maf/protocols';
import { formatDuration } from './format-duration.js';
import { printable } from './printable.js';

const verbs: Readonly<Record<ExecutionComparison['outcome'], string>> = {
  fixed: 'is fixed',
  broken: 'broke',
  same: 'stands as it did',
};

/** `api broke: passed → failed`, and below it a line for each difference. */
export function formatComparison(
  before: PreflightExecution,
  after: PreflightExecution,
  { outcome, durationMs, facts, observations }: ExecutionComparison,
): string {
  const took = `${formatDuration(durationMs.before)} → ${formatDuration(durationMs.after)}`;
  return [
    printable(`${after.configId} ${verbs[outcome]}: ${before.status} → ${after.status}`),
    `  runs: ${before.id} → ${after.id}`,
    `  duration: ${took}`,
    ...formatChanges(facts),
    ...formatChanges(observations, 'observed '),
  ].join('\n');
}

function formatChanges(changes: Readonly<Record<string, Change<unknown>>>, prefix = ''): string[] {
  return Object.entries(changes).map(([name, change]) =>
    printable(`  ${prefix}${name}: ${formatSide(change.before)} → ${formatSide(change.after)}`),
  );
}

function formatSide(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
