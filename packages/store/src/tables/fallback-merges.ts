/** The states of fallback stores whose content has been taken over, so that none is taken twice. */
export interface FallbackMergesTable {
  store_id: string;
  /** How far the fallback store had come. */
  revision: number;
  merged_at: number;
}
