// node work-until-killed.mjs <store> <name>: enqueues, claims, acknowledges and leases until it is killed, and prints each
// answer once it has it.
import { writeSync } from 'node:fs';
import { openRuntime } from '@maf/runtime';

const [store, name] = process.argv.slice(2);
const runtime = await openRuntime(JSON.parse(store));
const print = (...words) => writeSync(1, `${words.join(' ')}\n`);
for (let turn = 0; ; turn += 1) {
  const messageId = `${name}-${turn}`;
  await runtime.enqueue({ type: 'TASK_CLAIM', agentId: name, taskId: 't', messageId, to: name });
  print('enqueued', messageId);
  const [claimed] = await runtime.claim({ agentId: name, messageId });
  print('claimed', messageId, claimed.attempt);
  if (turn % 3 > 0) {
    await runtime.acknowledge(claimed.receipt);
    print('acknowledged', messageId);
  }
  const lease = await runtime.acquireLease({ filePath: messageId, agentId: name });
  print('leased', messageId, lease.fencingToken);
  if (turn % 2 > 0) {
    await runtime.releaseLease(lease);
    print('released', messageId, lease.fencingToken);
  }
}
