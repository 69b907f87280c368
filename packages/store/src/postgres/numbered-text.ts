import { createBinder } from '../queries/bind.js';
import type { Statement } from '../queries/statement.js';

/** A statement as the driver takes it: prepared once for each connection, under its name. */
export interface NumberedStatement {
  readonly name: string;
  readonly text: string;
  bind(parameters: object): unknown[];
}

const known = new WeakMap<object, NumberedStatement>();

/**
 * A statement for PostgreSQL. Kysely writes the same text for SQLite and for PostgreSQL, but for the placeholders: `?` there,
 * `$1`, `$2`, … here. So a statement that both understand is written and compiled once. (No statement has a `?` of another
 * kind: texts are bound.)
 */
export function numbered(statement: Pick<Statement<unknown, unknown>, 'name' | 'compiled'>): NumberedStatement {
  const found = known.get(statement);
  if (found !== undefined) return found;
  const { sql, bindings } = statement.compiled;
  let number = 0;
  const text = sql.replaceAll('?', () => `$${++number}`);
  const made = { name: statement.name, text, bind: createBinder(bindings) };
  known.set(statement, made);
  return made;
}
