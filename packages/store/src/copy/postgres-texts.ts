import { CopyRefusedError } from '../errors/copy-refused-error.js';
import { type CopiedRow, type CopiedTable, keyOf } from './copied-tables.js';

/** PostgreSQL has no texts with the character NUL; SQLite has. @throws CopyRefusedError */
export function assertStorable(location: string, table: CopiedTable, row: CopiedRow): void {
  const at = row.findIndex((value) => typeof value === 'string' && value.includes('\0'));
  const column = table.columns[at]?.[0];
  if (column !== undefined) throw new CopyRefusedError(location, table.name, keyOf(table, row), column);
}
