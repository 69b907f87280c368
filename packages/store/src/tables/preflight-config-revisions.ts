/** Every revision that a configuration ever had, deleted ones included; rows are only ever added. */
export interface PreflightConfigRevisionsTable {
  config_id: string;
  revision: number;
  change: 'saved' | 'migrated' | 'rolled_back' | 'imported' | 'deleted';
  version: string;
  document: string;
  actor: string | null;
  created_at: number;
}
