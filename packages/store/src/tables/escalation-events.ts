import type { Generated } from 'kysely';

export type EscalationEventKind =
  | 'triggered'
  | 'joined'
  | 'inhibited'
  | 'held'
  | 'escalated'
  | 'repeated'
  | 'retriggered'
  | 'exhausted'
  | 'unreachable'
  | 'delivered'
  | 'undelivered'
  | 'acknowledged'
  | 'reassigned'
  | 'snoozed'
  | 'commented'
  | 'resolved'
  | 'cancelled';

export interface EscalationEventsTable {
  seq: Generated<number>;
  escalation_id: string;
  kind: EscalationEventKind;
  level: number;
  actor: string | null;
  /** JSON object. */
  details: string;
  created_at: number;
}
