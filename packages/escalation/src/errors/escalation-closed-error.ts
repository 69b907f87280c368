import { MafError } from '@maf/runtime';

/** An escalation was resolved before this answer or cause came. Nothing was changed. */
export class EscalationClosedError extends MafError {
  readonly code = 'ESCALATION_CLOSED';

  constructor(
    readonly operation: 'acknowledge' | 'resolve' | 'join',
    readonly escalationId: string,
    readonly resolvedBy: string | undefined,
    /** Milliseconds since the epoch. */
    readonly resolvedAt: number | undefined,
  ) {
    const by = resolvedBy === undefined ? '' : ` by ${resolvedBy}`;
    const at = resolvedAt === undefined ? '' : ` at ${new Date(resolvedAt).toISOString()}`;
    super(
      `Cannot ${operation} escalation ${escalationId}: it was resolved${by}${at}, and a resolution is not undone. ` +
        'If the cause is back, ask for a new escalation under a new id.',
      { operation, escalationId, resolvedBy, resolvedAt },
    );
  }
}
