import type { CopiedRow, CopiedTable } from './copied-tables.js';

/** The `n`th parameter, as a backend writes it. */
type Placeholder = (n: number) => string;

/** The text and parameters of a statement that reads rows in the order of their keys. Both backends understand it. */
export function selectRows(
  { name, key, columns }: CopiedTable,
  after: CopiedRow | undefined,
  limit: number,
  placeholder: Placeholder,
): { readonly text: string; readonly values: (string | number | null)[] } {
  const names = columns.map(([column]) => quoted(column)).join(', ');
  const keys = key.map(quoted).join(', ');
  const places = key.map((_, index) => placeholder(index + 1)).join(', ');
  const behind = after === undefined ? '' : `where (${keys}) > (${places})`;
  const values = [...(after ?? []), limit];
  const text = `select ${names} from ${quoted(name)} ${behind} order by ${keys} limit ${placeholder(values.length)}`;
  return { text, values };
}

export function selectLastKey({ name, key }: CopiedTable): string {
  const backwards = key.map((column) => `${quoted(column)} desc`).join(', ');
  return `select ${key.map(quoted).join(', ')} from ${quoted(name)} order by ${backwards} limit 1`;
}

export function selectCount({ name }: CopiedTable): string {
  return `select count(*) as rows from ${quoted(name)}`;
}

/** Columns are named as words of SQL, such as `key`. */
export function quoted(name: string): string {
  return `"${name}"`;
}
