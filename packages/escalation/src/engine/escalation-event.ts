import type { Details, EscalationEvent, MafEscalation } from '@maf/protocols';
import type { NewAuditEntry } from '@maf/runtime';

/** Something that happens to an escalation at its level. */
export function eventOf(
  { id, level }: Pick<MafEscalation, 'id' | 'level'>,
  kind: EscalationEvent['kind'],
  createdAt: number,
  { actor, ...details }: Details & { readonly actor?: string | undefined } = {},
): EscalationEvent {
  const who = actor === undefined ? {} : { actor };
  return { escalationId: id, kind, level, ...who, details, createdAt };
}

/** The same for the audit trail. What nobody does, `system` does. */
export function auditOf({ escalationId, kind, level, actor = 'system', details }: EscalationEvent): NewAuditEntry {
  return { actor, action: `escalation.${kind}`, subject: escalationId, details: { level, ...details } };
}
