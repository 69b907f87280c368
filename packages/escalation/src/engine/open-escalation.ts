import type { MafEscalation } from '@maf/protocols';
import { type EscalationCause, join, type NewEscalation, trigger } from './escalation-machine.js';
import type { EscalationRuntime } from './escalation-runtime.js';

/**
 * Begins an escalation, or lets its cause join the one that is open for it.
 * @throws EscalationClosedError when an escalation of this id is resolved and the cause is a new one.
 */
export async function openEscalation(
  { escalations, audit }: Pick<EscalationRuntime, 'audit' | 'escalations'>,
  facts: NewEscalation,
  cause: EscalationCause,
): Promise<MafEscalation> {
  const { escalation, joined } = await escalations.open(trigger(facts, cause), (existing, events) =>
    join(existing, events, cause),
  );
  if (joined) return escalation;
  const { pathId, level, deduplicationKey, reason } = escalation;
  await audit.append({
    actor: cause.actor ?? 'system',
    action: 'escalation.triggered',
    subject: escalation.id,
    details: { pathId, level, deduplicationKey, reason },
  });
  return escalation;
}
