import type { MafEscalation } from '@maf/protocols';
import { type EscalationCause, join, type NewEscalation, trigger } from './escalation-machine.js';
import type { EscalationRuntime } from './escalation-runtime.js';

/**
 * Begins an escalation, or lets its cause join the one that is open for it.
 * @throws EscalationClosedError when an escalation of this id is resolved and the cause is a new one.
 */
export async function openEscalation(
  { escalations }: Pick<EscalationRuntime, 'escalations'>,
  facts: NewEscalation,
  cause: EscalationCause,
): Promise<MafEscalation> {
  const triggered = trigger(facts, cause);
  const { id, pathId, level, deduplicationKey, reason } = triggered.escalation;
  const entry = {
    actor: cause.actor ?? 'system',
    action: 'escalation.triggered',
    subject: id,
    details: { pathId, level, deduplicationKey, reason },
  };
  const { escalation } = await escalations.open({ ...triggered, audit: [entry] }, (existing, events) =>
    join(existing, events, cause),
  );
  return escalation;
}
