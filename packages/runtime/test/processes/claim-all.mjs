// node claim-all.mjs <store> <name> <limit>: prints `ready`; when told to go, claims up to `limit` messages at a time until
// there are none, acknowledges each, and prints what it claimed and acknowledged.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openRuntime } from '@maf/runtime';

const [store, name, limit] = process.argv.slice(2);
const runtime = await openRuntime(JSON.parse(store));
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (;;) {
  const claimed = await runtime.claim({ agentId: name, types: ['TASK_CLAIM'], limit: Number(limit) });
  if (claimed.length === 0) break;
  writeSync(1, claimed.map(({ message, attempt }) => `claimed ${message.messageId} ${attempt}\n`).join(''));
  for (const { message, receipt } of claimed) {
    await runtime.acknowledge(receipt);
    writeSync(1, `acknowledged ${message.messageId}\n`);
  }
}
runtime.close();
