/** One row a refused lease. */
export interface ReservationConflictsTable {
  id: string;
  /** What was asked for. */
  path: string;
  /** What the holder holds. */
  held_path: string;
  holder: string;
  requester: string;
  /** Of the holder's grant; null for one that only had the next turn. */
  token: number | null;
  expires_at: number;
  created_at: number;
}
