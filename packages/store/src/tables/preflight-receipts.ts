/** What green runs have left; rows are only ever added, and removed once they have expired. */
export interface PreflightReceiptsTable {
  id: string;
  tree: string;
  issued_at: number;
  expires_at: number;
  /** The whole receipt, as a JSON object. */
  document: string;
}
