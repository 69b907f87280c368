import type { EscalationEngine } from '@maf/escalation';
import type { MafEscalation } from '@maf/protocols';
import type { AnyRuntimeState, LeaseConflictError } from '@maf/runtime';

/**
 * Reports each refusal of a request to the escalation engine, one for each grant that was in the way, counted over all that
 * were refused because of it: a path may ask for several before it is taken.
 */
export async function escalateConflicts(
  runtime: Pick<AnyRuntimeState, 'findLeases' | 'listConflicts'>,
  engine: Pick<EscalationEngine, 'raise'>,
  { conflicts }: Pick<LeaseConflictError, 'conflicts'>,
): Promise<MafEscalation[]> {
  const { raisedConflict } = await import('@maf/escalation');
  const raised = await Promise.all(conflicts.map((conflict) => raisedConflict(runtime, conflict)));
  const byGrant = new Map(raised.map((one) => [one.key, one]));
  const escalations: MafEscalation[] = [];
  for (const one of byGrant.values()) escalations.push(...(await engine.raise(one)));
  return escalations;
}
