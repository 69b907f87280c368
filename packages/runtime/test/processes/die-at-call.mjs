// node die-at-call.mjs <store> <n>: makes a store and works with it, prints what is acknowledged, and kills itself right
// before its n-th call of the file system. Prints `end` when there are fewer.
import { writeSync } from 'node:fs';
import { beforeFileCalls } from './file-calls.mjs';
import { liveAWholeLife } from './json-life.mjs';

const [directory, last] = process.argv.slice(2);
let calls = 0;
const stop = beforeFileCalls((name, [file]) => {
  if (name === 'writeSync' && file === 1) return;
  calls += 1;
  if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
});

await liveAWholeLife(directory, (line) => writeSync(1, `${line}\n`));
stop();
writeSync(1, 'end\n');
