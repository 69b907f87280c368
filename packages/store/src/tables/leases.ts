import type { Generated } from 'kysely';

/** One row a grant. A grant is live while `released_at` is null and `expires_at` is in the future. */
export interface LeasesTable {
  /** The fencing token: AUTOINCREMENT never gives one twice. */
  token: Generated<number>;
  /** The canonical text of the path, folder or glob. */
  path: string;
  kind: 'path' | 'folder' | 'glob';
  /** The literal name in front of its first wildcard, as names are compared: what the candidates of an overlap are found by. */
  base: string;
  agent_id: string;
  /** Of the agent when it was granted; null for an agent that had not registered. */
  incarnation_id: string | null;
  mode: 'exclusive' | 'shared';
  reason: string | null;
  idempotency_key: string | null;
  acquired_at: number;
  expires_at: number;
  /** When it ended, whichever way. */
  released_at: number | null;
  /** How it ended. */
  ending: 'released' | 'expired' | 'forced' | 'handed_over' | 'superseded' | null;
}
