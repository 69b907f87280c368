import { asJson } from './as-json.js';

/** What an index finds a row under; undefined keeps the row out of it. The function itself names the index. */
export type IndexedBy<Row> = (row: Row) => string | undefined;

/** Told of each change to a row, before it happens. */
export type BeforeChange = (key: string) => void;

/** Rows by key, with indexes that follow them. Stored rows are never changed, only replaced. */
export class Table<Row extends object> {
  readonly #rows = new Map<string, Row>();
  readonly #indexes: ReadonlyMap<IndexedBy<Row>, Map<string, Map<string, Row>>>;

  constructor(
    readonly keyOf: (row: Row) => string,
    indexes: readonly IndexedBy<Row>[],
    private readonly beforeChange: BeforeChange,
  ) {
    this.#indexes = new Map(indexes.map((index) => [index, new Map()]));
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  all(): Iterable<Row> {
    return this.#rows.values();
  }

  /** The rows that this index finds under `value`, in no particular order. */
  having(index: IndexedBy<Row>, value: string): Iterable<Row> {
    const entries = this.#indexes.get(index);
    if (entries === undefined) throw new TypeError('The table was made without this index');
    return entries.get(value)?.values() ?? [];
  }

  /** Stores a copy of the row, as JSON keeps it. */
  put(row: Row): void {
    this.set(this.keyOf(row), asJson(row));
  }

  remove(key: string): void {
    this.set(key, null);
  }

  clear(): void {
    for (const key of [...this.#rows.keys()]) this.remove(key);
  }

  /** Makes `row` the row of this key; null for none. The row is not copied. */
  set(key: string, row: Row | null): void {
    this.beforeChange(key);
    const before = this.#rows.get(key);
    if (before !== undefined) this.#unindex(key, before);
    if (row === null) {
      this.#rows.delete(key);
    } else {
      this.#rows.set(key, row);
      this.#index(key, row);
    }
  }

  #index(key: string, row: Row): void {
    for (const [index, entries] of this.#indexes) {
      const value = index(row);
      if (value === undefined) continue;
      const found = entries.get(value);
      if (found === undefined) entries.set(value, new Map([[key, row]]));
      else found.set(key, row);
    }
  }

  #unindex(key: string, row: Row): void {
    for (const [index, entries] of this.#indexes) {
      const value = index(row);
      if (value === undefined) continue;
      const found = entries.get(value);
      found?.delete(key);
      if (found?.size === 0) entries.delete(value);
    }
  }
}
