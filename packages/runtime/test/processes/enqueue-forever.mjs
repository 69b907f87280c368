// node enqueue-forever.mjs <store> <prefix>: stores messages until it is killed, and prints each id once it is stored.
import { writeSync } from 'node:fs';
import { newMessage, openForTest } from './json-tools.mjs';

const [directory, prefix] = process.argv.slice(2);
const backend = openForTest(directory);
for (let count = 0; ; count += 1) {
  const { messageId } = await backend.messages.insert(newMessage(`${prefix}-${count}`));
  writeSync(1, `${messageId}\n`);
}
