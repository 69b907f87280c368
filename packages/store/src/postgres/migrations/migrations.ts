import { first } from './0001-first.js';

interface PostgresMigration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** Every migration, oldest first, under the names of those of SQLite. A migration that was released is never changed. */
export const migrations: readonly PostgresMigration[] = [{ name: '0001-first', statements: first }];
