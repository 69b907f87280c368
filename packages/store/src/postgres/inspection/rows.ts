import type { ClientBase, QueryResultRow } from 'pg';

/** The row of a question that always has one. */
export async function oneRow<Row extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row> {
  const { rows } = await client.query<Row>(text, [...values]);
  const [row] = rows;
  if (row === undefined) throw new TypeError(`expected a row, found none: ${text}`);
  return row;
}
