import type { ColumnType, Generated } from 'kysely';

export interface MessagesTable {
  /** Order of insertion; within the store only. */
  seq: Generated<number>;
  /** The id that the sender gave it. Null for most: their id is made of what the row holds anyway, and needs no index. */
  given_id: string | null;
  /** A number of the connection that stored it, by which two stores do not make the same id. */
  source: Generated<number>;
  /** The public id: the given one, or one made of the row (`createMessageIds`). */
  id: ColumnType<string, never, never>;
  type: string;
  sender: string;
  /** Empty where any agent may claim it. */
  recipient: Generated<string>;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  priority: Generated<number>;
  /** The message as JSON; its id is the row's. */
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
