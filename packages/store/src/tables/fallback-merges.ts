/** The fallback stores whose content has been taken over, so that none is taken twice. */
export interface FallbackMergesTable {
  store_id: string;
  merged_at: number;
}
