import type { Change, TableName } from './rows.js';
import { applyChange, createTables, currentAsChange, type Tables } from './tables.js';

/** What a piece of work did to the image. */
export interface Attempt<Result> {
  readonly result: Result;
  /** The net change of each row that it touched. */
  readonly changes: readonly Change[];
  /** Takes the changes back. */
  undo(): void;
}

/** Each row that was touched, by table and key, as it was before. */
type Touched = Map<string, Change>;

/** The whole store in memory, changed by pieces of work that are done wholly or not at all. */
export class DocumentImage {
  readonly tables: Tables;
  /** One for each piece of work under way; one piece may run within another. */
  readonly #underWay: Touched[] = [];
  #revision = 0;

  constructor() {
    this.tables = createTables((table, key) => this.#note(table, key));
  }

  /** Counts the pieces of work that changed something. */
  get revision(): number {
    return this.#revision;
  }

  get isWorking(): boolean {
    return this.#underWay.length > 0;
  }

  /** Runs `work`; what it changed before it threw is taken back. */
  run<Result>(work: (tables: Tables) => Result): Attempt<Result> {
    const touched: Touched = new Map();
    const undo = () => this.apply([...touched.values()]);
    try {
      const result = this.#noting(touched, work);
      if (touched.size > 0) this.#revision += 1;
      return { result, changes: this.#changes(touched), undo };
    } catch (error) {
      undo();
      throw error;
    }
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) applyChange(this.tables, change);
  }

  #note(table: TableName, key: string): void {
    const touched = this.#underWay.at(-1);
    const name = `${table} ${key}`;
    if (touched !== undefined && !touched.has(name)) touched.set(name, currentAsChange(this.tables, table, key));
  }

  #noting<Result>(touched: Touched, work: (tables: Tables) => Result): Result {
    this.#underWay.push(touched);
    try {
      return work(this.tables);
    } finally {
      this.#underWay.pop();
      const outer = this.#underWay.at(-1);
      for (const [name, before] of touched) if (outer?.has(name) === false) outer.set(name, before);
    }
  }

  #changes(touched: Touched): Change[] {
    return [...touched.values()]
      .map((before) => ({ before, after: currentAsChange(this.tables, before.table, before.key) }))
      .filter(({ before, after }) => before.row !== after.row)
      .map(({ after }) => after);
  }
}
