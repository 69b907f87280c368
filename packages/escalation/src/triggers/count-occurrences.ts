import type { MafEscalationPathConfig } from '@maf/protocols';
import type { EscalationRuntime } from '../engine/escalation-runtime.js';
import { toMilliseconds } from '../engine/path-levels.js';
import type { RaisedCondition } from '../engine/raised-condition.js';
import { type CountFor, triggerOf } from './matching-paths.js';

/** Counts a condition once for each window that the paths have for it. */
export async function countOccurrences(
  { escalations, clock }: Pick<EscalationRuntime, 'escalations' | 'clock'>,
  paths: readonly MafEscalationPathConfig[],
  { condition, key, count }: RaisedCondition,
): Promise<CountFor> {
  const now = clock();
  const counts = new Map<number | undefined, number>();
  for (const path of paths) {
    const windowMinutes = triggerOf(path, condition)?.windowMinutes;
    if (counts.has(windowMinutes)) continue;
    const since = windowMinutes === undefined ? 0 : now - toMilliseconds(windowMinutes);
    const isGiven = windowMinutes === undefined && count !== undefined;
    counts.set(windowMinutes, isGiven ? count : await escalations.countOccurrences({ condition, key, since }));
  }
  return ({ windowMinutes }) => counts.get(windowMinutes) ?? 0;
}
