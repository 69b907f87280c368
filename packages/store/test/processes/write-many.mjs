// node write-many.mjs <file> <name> <count>: prints `ready`; when told to go, prints `begins`, stores `count` messages in
// every way in which a store is written, counting each in a row that all writers share, and prints `done`; or the error.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { kyselyOf, messageQueries, openSqlite } from '@maf/store';

const [file, name, count] = process.argv.slice(2);
const store = openSqlite(file);
const print = (line) => writeSync(1, `${line}\n`);
print('ready');
await once(process.stdin, 'data');
process.stdin.destroy();
print('begins');
const ways = [insertByStatement, insertByText, insertInTransaction, insertByKysely];
try {
  for (let index = 0; index < Number(count); index += 1) {
    await ways[index % ways.length](messageOf(`${name}${index}`));
    countTurn();
  }
  print('done');
} catch (error) {
  print(`${error.name} ${error.code}: ${error.message}`);
}
store.close();

function messageOf(id) {
  const common = { type: 'TEST', sender: name, recipient: '', priority: 1, payload: '{}' };
  return { givenId: id, source: 0, ...common, state: 'queued', maxAttempts: 5, availableAt: 0, createdAt: 0 };
}

/** Reads and then writes, as a transaction that begins by reading. */
function countTurn() {
  store.transaction(() => {
    const [row] = store.query(`select last_seen from agents where id = 'turns'`, []);
    const turns = (row?.last_seen ?? 0) + 1;
    store.query(
      `insert into agents (id, incarnation_id, registered_at, last_seen) values ('turns', 'i', 0, ?)
       on conflict do update set last_seen = excluded.last_seen`,
      [turns],
    );
  });
}

function insertByStatement(message) {
  store.run(messageQueries.insertMessage, message);
}

function insertInTransaction(message) {
  store.transaction(() => {
    store.get(messageQueries.findMessage, { id: message.givenId, number: 0 });
    store.run(messageQueries.insertMessage, message);
  });
}

function insertByText({ id, sender }) {
  store.query(
    `insert into messages (given_id, type, sender, payload, max_attempts, available_at, created_at)
     values (?, 'TEST', ?, '{}', 5, 0, 0) returning seq`,
    [id, sender],
  );
}

async function insertByKysely({ id, sender }) {
  await kyselyOf(store)
    .transaction()
    .execute(async (transaction) => {
      await transaction.selectFrom('messages').select('id').where('id', '=', id).execute();
      const common = { type: 'TEST', payload: '{}', max_attempts: 5, available_at: 0, created_at: 0 };
      await transaction
        .insertInto('messages')
        .values({ id, sender, ...common })
        .execute();
    });
}
