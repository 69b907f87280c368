import type { Generated } from 'kysely';

export interface EscalationDeliveriesTable {
  /** Order of insertion. */
  seq: Generated<number>;
  id: string;
  escalation_id: string;
  state: 'pending' | 'claimed' | 'delivered' | 'failed' | 'withdrawn';
  /** How often a worker has taken it. */
  claims: number;
  /** pending: when it is tried; claimed: when another worker may take it. */
  available_at: number;
  /** JSON object: everything else. */
  document: string;
}
