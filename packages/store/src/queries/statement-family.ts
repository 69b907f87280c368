import type { Statement } from './statement.js';

/** Statements that differ by what is asked for, such as the set of filters: one for each name, made at its first use. */
export class StatementFamily<Parameters, Row> {
  readonly #members = new Map<string, Statement<Parameters, Row>>();

  member(name: string, make: (name: string) => Statement<Parameters, Row>): Statement<Parameters, Row> {
    const known = this.#members.get(name);
    if (known !== undefined) return known;
    const made = make(name);
    this.#members.set(name, made);
    return made;
  }
}
