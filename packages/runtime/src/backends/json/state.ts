import { rowsOf, type TableRows } from '../documents/table-rows.js';
import { type Tables, tableNames } from '../documents/tables.js';
import { format, isObject, type JsonObject, parseFile } from './parse-file.js';

/** Everything, as it stood at one revision. */
export interface State {
  readonly revision: number;
  readonly at: string;
  readonly tables: Partial<TableRows>;
}

export function stateText(revision: number, at: string, tables: Tables): string {
  return `${JSON.stringify({ format, revision, at, tables: rowsOf(tables) }, null, 2)}\n`;
}

/** @throws StoreCorruptError, StoreNewerError */
export function parseState(path: string, text: string, revision: number): State {
  return parseFile(path, text, `the state at revision ${revision}`, (content): content is JsonObject & State =>
    isState(content, revision),
  );
}

function isState({ revision: found, tables }: JsonObject, revision: number): boolean {
  return found === revision && isObject(tables) && Object.entries(tables).every(isTable);
}

function isTable([name, rows]: [string, unknown]): boolean {
  return tableNames.some((known) => known === name) && Array.isArray(rows) && rows.every(isObject);
}
