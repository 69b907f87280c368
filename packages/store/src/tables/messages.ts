import type { Generated } from 'kysely';

export interface MessagesTable {
  /** Order of insertion; within the store only. */
  seq: Generated<number>;
  /** The public id. */
  id: string;
  type: string;
  sender: string;
  /** Empty where any agent may claim it. */
  recipient: Generated<string>;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  priority: Generated<number>;
  /** The whole message, as JSON. */
  payload: string;
  state: Generated<'queued' | 'delayed' | 'claimed' | 'acknowledged' | 'dead'>;
  attempts: Generated<number>;
  max_attempts: number;
  /** delayed: when it may be claimed; claimed: when its visibility ends. */
  available_at: number;
  claimed_by: string | null;
  last_error: string | null;
  idempotency_key: string | null;
  created_at: number;
  finished_at: number | null;
}
