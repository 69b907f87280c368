import type { EscalationEngine } from '@maf/escalation';
import type { MafEscalation, ReservationConflictRecord } from '@maf/protocols';
import type { AnyRuntimeState, LeaseConflictError } from '@maf/runtime';

/**
 * Reports each refusal of a request to the escalation engine, counted over all that were refused because of the same
 * grant: a path may ask for several before it is taken.
 */
export async function escalateConflicts(
  runtime: Pick<AnyRuntimeState, 'findLeases' | 'listConflicts'>,
  engine: Pick<EscalationEngine, 'raise'>,
  { conflicts }: Pick<LeaseConflictError, 'conflicts'>,
): Promise<MafEscalation[]> {
  const byGrant = new Map(conflicts.map((conflict) => [grantOf(conflict), conflict]));
  const raised: MafEscalation[] = [];
  for (const conflict of byGrant.values()) {
    const { id, requester, holder, heldPath, filePath, expiresAt } = conflict;
    const count = await countOf(runtime, conflict);
    raised.push(
      ...(await engine.raise({
        condition: 'reservation_conflict',
        key: grantOf(conflict),
        count,
        agentId: requester,
        causeId: id,
        actor: requester,
        reason: `${requester} cannot have ${filePath}: ${holder} holds ${heldPath} (refused ${count} times)`,
        context: { filePath, heldPath, holder, requester, expiresAt },
      })),
    );
  }
  return raised;
}

/** How often somebody was refused because of the grant: conflicts from before it do not count. */
async function countOf(
  runtime: Pick<AnyRuntimeState, 'findLeases' | 'listConflicts'>,
  conflict: ReservationConflictRecord,
): Promise<number> {
  const held = await runtime.findLeases(conflict.heldPath);
  const grant = held.find(({ fencingToken }) => fencingToken === conflict.fencingToken);
  const since = grant?.acquiredAt ?? conflict.createdAt;
  const refused = await runtime.listConflicts({ since, limit: 1000 });
  return Math.max(1, refused.filter((other) => grantOf(other) === grantOf(conflict)).length);
}

/** Names the grant that was in the way; of one that only has the next turn, its path and agent. */
function grantOf({ heldPath, holder, fencingToken }: ReservationConflictRecord): string {
  return `${heldPath}#${fencingToken ?? holder}`;
}
