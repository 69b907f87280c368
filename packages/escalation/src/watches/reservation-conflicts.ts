import type { ReservationConflictRecord } from '@maf/protocols';
import type { RaisedCondition } from '../engine/raised-condition.js';
import type { ConditionWatch, WatchedRuntime } from './condition-watch.js';

type LeaseLookup = Pick<WatchedRuntime, 'findLeases' | 'listConflicts' | 'listWaiters'>;

/** `reservation_conflict`: a refused lease. The key is the grant that was in the way. */
export function watchReservationConflicts(runtime: LeaseLookup): ConditionWatch {
  return {
    condition: 'reservation_conflict',
    async look(since) {
      const conflicts = await runtime.listConflicts({ since, limit: 1000 });
      return Promise.all(conflicts.toReversed().map((conflict) => raisedConflict(runtime, conflict)));
    },
    async isOver(key) {
      const [path = '', grant = ''] = splitLast(key);
      const held = await runtime.findLeases(path);
      if (held.some(({ fencingToken }) => String(fencingToken) === grant)) return false;
      const waiting = await runtime.listWaiters();
      return waiting.every(({ agentId }) => agentId !== grant);
    },
  };
}

/** A refused lease as a condition, counted over all that were refused because of the same grant. */
export async function raisedConflict(
  runtime: Pick<LeaseLookup, 'findLeases' | 'listConflicts'>,
  conflict: ReservationConflictRecord,
): Promise<RaisedCondition> {
  const { id, requester, holder, heldPath, filePath, expiresAt, createdAt } = conflict;
  const count = await countOf(runtime, conflict);
  return {
    condition: 'reservation_conflict',
    key: grantOf(conflict),
    count,
    agentId: requester,
    causeId: id,
    at: createdAt,
    actor: requester,
    reason: `${requester} cannot have ${filePath}: ${holder} holds ${heldPath} (refused ${count} times)`,
    context: { filePath, heldPath, holder, requester, expiresAt },
  };
}

/** Names the grant that was in the way; of one that only has the next turn, its path and agent. */
function grantOf({ heldPath, holder, fencingToken }: ReservationConflictRecord): string {
  return `${heldPath}#${fencingToken ?? holder}`;
}

/** How often somebody was refused because of the grant: conflicts from before it do not count. */
async function countOf(
  runtime: Pick<LeaseLookup, 'findLeases' | 'listConflicts'>,
  conflict: ReservationConflictRecord,
): Promise<number> {
  const held = await runtime.findLeases(conflict.heldPath);
  const grant = held.find(({ fencingToken }) => fencingToken === conflict.fencingToken);
  const since = grant?.acquiredAt ?? conflict.createdAt;
  const refused = await runtime.listConflicts({ since, limit: 1000 });
  return Math.max(1, refused.filter((other) => grantOf(other) === grantOf(conflict)).length);
}

function splitLast(key: string): string[] {
  const at = key.lastIndexOf('#');
  return [key.slice(0, at), key.slice(at + 1)];
}
