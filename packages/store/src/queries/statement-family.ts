import type { Statement } from './statement.js';

/** Statements that differ by what is asked for, such as a count or a set of filters: each is made at its first use. */
export class StatementFamily<Parameters, Row, Key = string> {
  readonly #members = new Map<Key, Statement<Parameters, Row>>();

  member(key: Key, make: (key: Key) => Statement<Parameters, Row>): Statement<Parameters, Row> {
    const known = this.#members.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    this.#members.set(key, made);
    return made;
  }
}
