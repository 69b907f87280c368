import type { Generated } from 'kysely';

/** Requests that wait for their turn, in the order of `seq`. */
export interface LeaseWaitersTable {
  seq: Generated<number>;
  id: string;
  agent_id: string;
  mode: 'exclusive' | 'shared';
  /** JSON array of canonical texts. */
  paths: string;
  /** Nobody waits any more at this instant. */
  alive_until: number;
}
