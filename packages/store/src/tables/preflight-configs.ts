/** The current configurations. */
export interface PreflightConfigsTable {
  id: string;
  config_type: string;
  name: string;
  version: string;
  /** The whole configuration, as JSON. */
  document: string;
  revision: number;
  updated_at: number;
}
