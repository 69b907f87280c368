/** One row a refused lease. */
export interface ReservationConflictsTable {
  id: string;
  path: string;
  holder: string;
  requester: string;
  /** Of the holder's grant. */
  token: number;
  expires_at: number;
  created_at: number;
}
