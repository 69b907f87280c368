/** How a query ended: with a number of rows, or not; `timedOut` where the database itself ended it for its time. */
export type QueryOutcome =
  | { readonly rows: number }
  | { readonly error: string; readonly errorCode: string | undefined; readonly timedOut: boolean };
