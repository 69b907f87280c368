import type { Generated } from 'kysely';

export interface PreflightExecutionsTable {
  id: string;
  config_id: string;
  config_version: string | null;
  agent_id: string;
  status: Generated<'pending' | 'running' | 'passed' | 'warned' | 'failed' | 'timeout'>;
  environment: string | null;
  /** JSON object. */
  context: Generated<string>;
  attempts: Generated<number>;
  /** JSON array, one entry an attempt. */
  evidence: Generated<string>;
  /** JSON array, one entry a fix. */
  fixes: Generated<string>;
  summary: string | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  duration_ms: number | null;
}
