import type { Generated } from 'kysely';

export interface EscalationsTable {
  /** Order of insertion. */
  seq: Generated<number>;
  id: string;
  path_id: string;
  /** The path as it was at the start, as JSON. */
  path: string;
  deduplication_key: string;
  state: 'triggered' | 'acknowledged' | 'exhausted' | 'resolved' | 'cancelled';
  level: number;
  reason: string;
  agent_id: string;
  execution_id: string | null;
  /** JSON object. */
  context: string;
  occurrences: number;
  /** JSON object: how far it has come. */
  progress: string;
  /** When its next step is due; null where none is. */
  due_at: number | null;
  created_at: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  resolved_at: number | null;
  resolved_by: string | null;
}
