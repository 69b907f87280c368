/** The same properties without those that are null, as optional ones: what a table keeps as null is absent outside. */
export function present<Row extends object>(row: Row): Present<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<Row>;
}

type NullableNames<Row> = { [Name in keyof Row]: null extends Row[Name] ? Name : never }[keyof Row];

export type Present<Row> = Omit<Row, NullableNames<Row>> & {
  [Name in NullableNames<Row>]?: Exclude<Row[Name], null>;
};
