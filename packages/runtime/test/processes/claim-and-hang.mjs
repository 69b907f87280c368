// node claim-and-hang.mjs <store> <name> <now>: claims one message for a second at that instant, prints its receipt, and
// does nothing more.
import { writeSync } from 'node:fs';
import { openRuntime } from '@maf/runtime';

const [store, name, now] = process.argv.slice(2);
const runtime = await openRuntime({ ...JSON.parse(store), clock: () => Number(now) });
const [claimed] = await runtime.claim({ agentId: name, visibilityMs: 1_000 });
writeSync(1, `${claimed?.receipt}\n`);
process.stdin.resume();
