// node try-to-write.mjs <store>: reads a message, tries to store one, and prints what came of it as JSON.
import { newMessage, openForTest } from './json-tools.mjs';

const [directory] = process.argv.slice(2);
const backend = openForTest(directory);
const found = await backend.messages.find('first');
const failure = await backend.messages.insert(newMessage('second')).catch((error) => error);
backend.close();
process.stdout.write(JSON.stringify({ found: found?.id, code: failure.code, message: failure.message }));
