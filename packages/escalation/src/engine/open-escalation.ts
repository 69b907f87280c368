import type { MafEscalation } from '@maf/protocols';
import { auditOf } from './escalation-event.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { type EscalationCause, join, type NewEscalation, trigger } from './trigger.js';

/**
 * Begins an escalation, or lets its cause join the one that is open for it.
 * @throws EscalationClosedError when an escalation of this id is closed and the cause is a new one.
 */
export async function openEscalation(
  { escalations }: Pick<EscalationRuntime, 'escalations'>,
  facts: NewEscalation,
  cause: EscalationCause,
): Promise<MafEscalation> {
  const triggered = trigger(facts, cause);
  const { pathId, deduplicationKey } = facts;
  const audit = triggered.events.map((event) => {
    const entry = auditOf(event);
    return { ...entry, details: { ...entry.details, pathId, deduplicationKey } };
  });
  const { escalation } = await escalations.open({ ...triggered, audit }, (existing, history) => {
    const joined = join(existing, history, cause);
    return joined && { ...joined, audit: joined.events.map(auditOf) };
  });
  return escalation;
}
