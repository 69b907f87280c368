import type { Generated } from 'kysely';

/** Rows are only ever added. */
export interface AuditLogTable {
  seq: Generated<number>;
  actor: string;
  action: string;
  subject: string;
  /** JSON object. */
  details: string;
  created_at: number;
}
