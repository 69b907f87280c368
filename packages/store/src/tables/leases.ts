import type { Generated } from 'kysely';

/** One row a grant. A grant is live while `released_at` is null and `expires_at` is in the future. */
export interface LeasesTable {
  /** The fencing token: AUTOINCREMENT never gives one twice. */
  token: Generated<number>;
  path: string;
  agent_id: string;
  reason: string | null;
  acquired_at: number;
  expires_at: number;
  /** When it ended, whichever way. */
  released_at: number | null;
  /** How it ended. */
  ending: 'released' | 'expired' | null;
}
