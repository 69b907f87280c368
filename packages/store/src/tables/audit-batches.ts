/** Sealed rows of `audit_log`. Rows are only ever added. */
export interface AuditBatchesTable {
  number: number;
  first_seq: number;
  last_seq: number;
  tree_size: number;
  /** JSON array of hashes in base64. */
  leaves: string;
  /** JSON array of hashes in base64. */
  frontier: string;
  root: string;
}
