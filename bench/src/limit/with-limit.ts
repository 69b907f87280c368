import type { Database } from 'better-sqlite3';
import type { Contender } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { newDefaultFile } from '../store/store-file.js';
import { type Durability, openDatabase } from './limit-database.js';

/** The limit, measured on a new file: `measure` answers with the number of the row. */
export function withLimit(
  stage: Stage,
  measure: (database: Database) => Promise<number>,
  durability: Durability = 'normal',
): Contender {
  return {
    name: 'limit',
    async measure() {
      const database = openDatabase(newDefaultFile(stage.folder()), durability);
      try {
        return { value: await measure(database) };
      } finally {
        database.close();
      }
    },
  };
}
