/** A value and where it stands: a JSONPath. Undefined is no value at all. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
  /** Where the items of a list stand that a path has collected; else they stand under the path. */
  readonly itemPaths?: readonly string[];
}

/** `$.name`, or `$['a name']` where it needs quotes. */
export function memberPath(path: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`;
}

export function itemPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** The items of an array, each in its place; undefined for what is no array. */
export function itemsOf({ value, path, itemPaths }: Place): Place[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item, index) => ({ value: item, path: itemPaths?.[index] ?? itemPath(path, index) }));
}

function quoted(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
