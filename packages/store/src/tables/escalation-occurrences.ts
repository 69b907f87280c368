/** One row each time that a condition was seen. */
export interface EscalationOccurrencesTable {
  condition: string;
  key: string;
  cause_id: string;
  occurred_at: number;
  /** 1 once what it leads to is stored. */
  is_settled: number;
}
