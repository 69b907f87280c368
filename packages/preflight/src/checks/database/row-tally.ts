import { columnValue } from './column-value.js';
import type { QueryAnswer } from './query-outcome.js';

/** Counts the rows of an answer as they come, and keeps the first ones. */
export class RowTally {
  readonly #keptRows: number;
  readonly #firstRows: Record<string, unknown>[] = [];
  #rows = 0;

  constructor(keptRows: number) {
    this.#keptRows = keptRows;
  }

  /** @param row by column */
  add(row: object): void {
    if (this.#rows < this.#keptRows) {
      this.#firstRows.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, columnValue(value)])));
    }
    this.#rows += 1;
  }

  answer(firstColumn: string | undefined): QueryAnswer {
    return { rows: this.#rows, firstRows: this.#firstRows, firstColumn };
  }
}
