// node die-at-call.mjs <store> <n>: makes a store and works with it, prints what is acknowledged, and kills itself right
// before its n-th call of the file system. Prints `end` when there are fewer.
import { writeSync as print } from 'node:fs';
import { CommitLog } from '../../dist/backends/json/commit-log.js';
import { layoutOf } from '../../dist/backends/json/layout.js';
import { loadCurrentEra } from '../../dist/backends/json/load.js';
import { beforeFileCalls } from './file-calls.mjs';
import { claimRequest, newMessage, openForTest, writePair } from './json-tools.mjs';

const write = print;
const [directory, last] = process.argv.slice(2);
let calls = 0;
const stop = beforeFileCalls((name, [file]) => {
  if (name === 'writeSync' && file === 1) return;
  calls += 1;
  if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
});

const backend = openForTest(directory);
await backend.messages.insert(newMessage('first'));
write(1, 'message first\n');
writePair(backend, 'pair');
write(1, 'pair\n');
seal();
write(1, 'sealed\n');
await backend.messages.insert(newMessage('second'));
write(1, 'message second\n');
const [claimed] = await backend.messages.claim(claimRequest('agent'));
write(1, `claimed ${claimed.id}\n`);
seal();
seal();
await backend.messages.insert(newMessage('third'));
write(1, 'message third\n');
stop();
write(1, 'end\n');

/** Another handle writes the state down, as the backend does after many transactions. */
function seal() {
  const layout = layoutOf(directory);
  const log = new CommitLog(layout, Date.now, loadCurrentEra(layout));
  log.advance();
  log.seal();
}
