import type { Finding } from './finding.js';
import { problemOf } from './problem-of.js';

/** Whether SQLite can be used at all: opens a database in memory. */
export async function checkDriver(modes: readonly string[]): Promise<Finding> {
  const { openSqlite } = await import('@maf/store');
  try {
    const connection = openSqlite(':memory:');
    try {
      const [row] = connection.query<{ version: string }>('select sqlite_version() as version', []);
      return { name: 'driver', status: 'ok', message: `SQLite ${row?.version ?? '(version unknown)'}` };
    } finally {
      connection.close();
    }
  } catch (error) {
    const status = modes.includes('sqlite') ? 'fail' : 'warn';
    return { name: 'driver', status, message: problemOf(error), next: 'run `npm rebuild better-sqlite3`' };
  }
}
