// node open-store.mjs <file> [<options as JSON>]: prints `ready`; when told to go, opens the store and prints what came of
// it as JSON: the number of tables, or the error.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openSqlite } from '@maf/store';

const [file, options = '{}'] = process.argv.slice(2);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
writeSync(1, `${JSON.stringify(outcome())}\n`);

function outcome() {
  try {
    const connection = openSqlite(file, JSON.parse(options));
    const [row] = connection.query(`select count(*) as tables from sqlite_schema where type = 'table'`, []);
    connection.close();
    return row;
  } catch (error) {
    return { ...error.toJSON?.(), name: error.name, message: error.message, cause: error.cause?.code };
  }
}
