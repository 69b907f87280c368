import type { AddressPolicy } from '@maf/config/http';

/** A query for a server that is reached over the network. */
export interface ServerQuery {
  readonly connectionString: string;
  readonly query: string;
  /** So many rows are kept of those that come. */
  readonly keptRows: number;
  /** Which addresses may be connected to. */
  readonly policy: AddressPolicy;
}

/** How a query ended: with rows, or not; `timedOut` where the database itself ended it for its time. */
export type QueryOutcome =
  | QueryAnswer
  | { readonly error: string; readonly errorCode: string | undefined; readonly timedOut: boolean };

export interface QueryAnswer {
  /** How many. */
  readonly rows: number;
  /** The first of them by column, as JSON values, as many as were asked for. */
  readonly firstRows: readonly Readonly<Record<string, unknown>>[];
  /** Undefined where the query gives no columns. */
  readonly firstColumn: string | undefined;
}
