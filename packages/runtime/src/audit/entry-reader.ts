import type { AuditEntry } from '@maf/protocols';

/** Rows in their order, taken piece by piece. */
export class EntryReader {
  readonly #rows: AsyncIterator<AuditEntry> | Iterator<AuditEntry>;
  #next: AuditEntry | undefined;
  #taken = 0;

  constructor(rows: AsyncIterable<AuditEntry> | Iterable<AuditEntry>) {
    this.#rows = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  /** How many were taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Those that were not taken yet, up to this number. */
  async upTo(sequence: number): Promise<AuditEntry[]> {
    const rows: AuditEntry[] = [];
    for (;;) {
      const next = this.#next ?? (await this.#read());
      if (next === undefined || next.sequence > sequence) return rows;
      rows.push(next);
      this.#next = undefined;
      this.#taken += 1;
    }
  }

  async end(): Promise<void> {
    await this.#rows.return?.();
  }

  async #read(): Promise<AuditEntry | undefined> {
    const { value, done } = await this.#rows.next();
    this.#next = done === true ? undefined : value;
    return this.#next;
  }
}
