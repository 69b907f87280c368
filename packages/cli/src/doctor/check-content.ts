import type { Finding } from './finding.js';
import { problemOf } from './problem-of.js';

/** Opens a store of the current schema as commands do, and lets SQLite look for damage. */
export async function checkContent(file: string): Promise<Finding[]> {
  const { openSqlite } = await import('@maf/store');
  try {
    const connection = openSqlite(file, { mustExist: true });
    try {
      const rows = connection.query<{ quick_check: string }>('pragma quick_check(5)', []);
      return [
        judge(
          file,
          rows.map((row) => row.quick_check),
        ),
      ];
    } finally {
      connection.close();
    }
  } catch (error) {
    return [{ name: 'content', status: 'fail', message: problemOf(error) }];
  }
}

function judge(file: string, problems: readonly string[]): Finding {
  if (problems.join() === 'ok')
    return { name: 'content', status: 'ok', message: 'no damage found, and it can be written' };
  return {
    name: 'content',
    status: 'fail',
    message: `damaged: ${problems.join('; ')}`,
    next: `stop all agents, keep a copy of ${file}, and restore a backup (or try \`sqlite3 ${file} .recover\`)`,
  };
}
