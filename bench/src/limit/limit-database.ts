import Database from 'better-sqlite3';

export type Durability = 'normal' | 'full';

/** The driver by itself, with the settings that the runtime gives it. */
export function openDatabase(file: string, durability: Durability = 'normal'): Database.Database {
  const database = new Database(file, { fileMustExist: true, timeout: 10_000 });
  database.pragma('journal_mode = wal');
  database.pragma(`synchronous = ${durability}`);
  database.pragma('foreign_keys = on');
  database.pragma('temp_store = memory');
  return database;
}
