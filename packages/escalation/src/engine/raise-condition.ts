import type { MafEscalation } from '@maf/protocols';
import { countOccurrences } from '../triggers/count-occurrences.js';
import type { FailurePaths } from '../triggers/failure-paths.js';
import { isOwnPathTaken, matchingPaths } from '../triggers/matching-paths.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { raiseOnPaths } from './raise-on-paths.js';
import { deduplicationKey, type RaisedCondition } from './raised-condition.js';

/**
 * Counts an occurrence of a condition, and begins (or joins) an escalation on each path whose threshold is reached. One that
 * was settled before leads to nothing: the open escalations for its cause are returned.
 */
export async function raiseCondition(
  runtime: Pick<EscalationRuntime, 'clock' | 'createId' | 'escalations'>,
  { paths, isOwn }: FailurePaths,
  condition: RaisedCondition,
): Promise<MafEscalation[]> {
  if (paths.length === 0) return [];
  const { escalations, clock } = runtime;
  const raised = { ...condition, causeId: condition.causeId ?? runtime.createId() };
  const { key, causeId, at = clock() } = raised;
  const occurrence = { condition: raised.condition, key, causeId };
  if (await escalations.noteOccurrence({ ...occurrence, at })) {
    const open = await Promise.all(paths.map(({ id }) => escalations.findOpen(deduplicationKey(raised, id))));
    return open.filter((escalation) => escalation !== undefined);
  }
  const countFor = await countOccurrences(runtime, paths, raised);
  const taken = isOwn
    ? paths.filter((path) => isOwnPathTaken(path, countFor))
    : matchingPaths(paths, raised.condition, countFor);
  const begun = await raiseOnPaths(runtime, taken, raised);
  await escalations.settleOccurrence(occurrence);
  return begun;
}
