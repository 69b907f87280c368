import type { MafEscalation } from '@maf/protocols';

/** Resolved or cancelled: nothing leaves these states. */
export function isClosed({ state }: Pick<MafEscalation, 'state'>): boolean {
  return state === 'resolved' || state === 'cancelled';
}

/** Without its next step, and without what only holds until that is taken. */
export function withoutStep({ dueAt: _, progress, ...escalation }: MafEscalation): MafEscalation {
  const { dueFor: _dueFor, snoozedUntil: _snoozedUntil, ...kept } = progress;
  return { ...escalation, progress: kept };
}

/** Triggered, whoever had acknowledged it. */
export function triggeredAgain({ acknowledgedAt: _at, acknowledgedBy: _by, ...escalation }: MafEscalation) {
  return { ...escalation, state: 'triggered' as const };
}

export function withoutAssignee(escalation: MafEscalation): MafEscalation {
  const { assignee: _, ...progress } = escalation.progress;
  return { ...escalation, progress };
}
