// node deliver-all.mjs <store> <now> <name>: prints `ready`; when told to go, delivers at that instant until nothing is due, and
// prints each delivery that it sends. One of the name `hanging` claims some, prints them, and does nothing more.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { EscalationEngine } from '@maf/escalation';
import { openRuntime } from '@maf/runtime';

const [store, instant, name] = process.argv.slice(2);
const now = Number(instant);
const runtime = await openRuntime({ ...JSON.parse(store), clock: () => now });
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
if (name === 'hanging') {
  const claimed = await runtime.escalations.claimDeliveries({ now, visibleUntil: now + 60_000, limit: 5 });
  writeSync(1, `claimed ${claimed.map(({ id }) => id).join(' ')}\n`);
  await new Promise(() => setInterval(() => undefined, 60_000));
}
process.stdin.destroy();
const deliver = async (_definition, { id }) => {
  writeSync(1, `sent ${id}\n`);
  return { outcome: 'delivered', detail: '' };
};
const engine = new EscalationEngine({
  configManager: { listConfigs: () => [], loadConfig: () => undefined },
  runtime,
  channels: [{ channelType: 'inbox', schema: {}, deliver, dryRun: deliver }],
});
while ((await engine.deliver()).length > 0);
runtime.close();
