import type { Generated } from 'kysely';

export interface EscalationEventsTable {
  seq: Generated<number>;
  escalation_id: string;
  kind: 'triggered' | 'joined' | 'delivered' | 'acknowledged' | 'resolved';
  level: number;
  actor: string | null;
  /** JSON object. */
  details: string;
  created_at: number;
}
