// node pause-at-call.mjs <store> <n>: opens the store and prints `opened`; when told to go on, stores the message
// `sleeper`, but stops itself (SIGSTOP) right before the n-th call of the file system of that, after printing `pausing`.
// Prints `stored` with the sequence that the message got among all, or `not paused` when there are fewer calls.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { beforeFileCalls } from './file-calls.mjs';
import { newMessage, openForTest } from './json-tools.mjs';

const [directory, pauseAt] = process.argv.slice(2);
const backend = openForTest(directory);
const print = (line) => writeSync(1, `${line}\n`);
print('opened');
await once(process.stdin, 'data');
process.stdin.destroy();
let calls = 0;
const end = beforeFileCalls(() => {
  calls += 1;
  if (calls !== Number(pauseAt)) return;
  print('pausing');
  process.kill(process.pid, 'SIGSTOP');
});
const { duplicate } = await backend.messages.insert(newMessage('sleeper'));
end();
if (calls < Number(pauseAt)) print('not paused');
print(duplicate ? 'stored twice' : 'stored');
