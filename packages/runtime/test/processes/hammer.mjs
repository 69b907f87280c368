// node hammer.mjs <store> <name> <count>: when told to go, opens the store (which may not exist yet), stores `count`
// messages while claiming any, claims until there is none, and prints each claimed id.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { claimRequest, newMessage, openForTest } from './json-tools.mjs';

const [directory, name, count] = process.argv.slice(2);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const backend = openForTest(directory);
for (let index = 0; index < Number(count); index += 1) {
  await backend.messages.insert(newMessage(`${name}-${index}`));
  if (index % 2 === 0) await claimOne();
}
while (await claimOne());
backend.close();

async function claimOne() {
  const [message] = await backend.messages.claim(claimRequest(name));
  if (message === undefined) return false;
  if (!(await backend.messages.acknowledge({ messageId: message.id, attempt: message.attempts }, 2))) {
    throw new Error(`The claim of ${message.id} was lost`);
  }
  writeSync(1, `${message.id}\n`);
  return true;
}
