import type { Generated } from 'kysely';

export interface AgentsTable {
  id: string;
  incarnation_id: string;
  status: Generated<'idle' | 'working' | 'blocked' | 'stale' | 'offline'>;
  /** JSON array of texts. */
  capabilities: Generated<string>;
  /** JSON object. */
  metadata: Generated<string>;
  registered_at: number;
  last_seen: number;
}
