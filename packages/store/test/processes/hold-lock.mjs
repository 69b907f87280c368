// node hold-lock.mjs <file>: writes one message in a transaction, prints `held`, and rolls back when told to let go.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openSqlite } from '@maf/store';

const store = openSqlite(process.argv[2]);
store.query('begin immediate', []);
store.query(
  `insert into messages (given_id, type, sender, payload, max_attempts, available_at, created_at)
   values ('never', 'TEST', 'holder', '{}', 1, 0, 0)`,
  [],
);
writeSync(1, 'held\n');
await once(process.stdin, 'data');
process.stdin.destroy();
store.query('rollback', []);
store.close();
