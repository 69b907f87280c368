import type { EscalationAction, EscalationState, MafEscalation } from '@maf/protocols';
import { MafError } from '@maf/runtime';

/** An escalation was resolved or cancelled before this answer or cause came. Nothing was changed. */
export class EscalationClosedError extends MafError {
  readonly code = 'ESCALATION_CLOSED';
  readonly escalationId: string;
  readonly state: EscalationState;
  readonly closedBy: string | undefined;
  /** Milliseconds since the epoch. */
  readonly closedAt: number | undefined;

  constructor(
    readonly operation: EscalationAction | 'join',
    { id, state, resolvedAt, resolvedBy, progress }: MafEscalation,
  ) {
    const closedBy = resolvedBy ?? progress.cancelledBy;
    const closedAt = resolvedAt ?? progress.cancelledAt;
    const by = closedBy === undefined ? '' : ` by ${closedBy}`;
    const at = closedAt === undefined ? '' : ` at ${new Date(closedAt).toISOString()}`;
    super(
      `Cannot ${operation} escalation ${id}: it was ${state}${by}${at}, and that is not undone. ` +
        'If the cause is back, ask for a new escalation under a new id.',
      { operation, escalationId: id, state, closedBy, closedAt },
    );
    this.escalationId = id;
    this.state = state;
    this.closedBy = closedBy;
    this.closedAt = closedAt;
  }
}
