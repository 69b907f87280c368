// node claim-and-hang.mjs <file> <name> <now>: claims one message for a second at that instant, prints its receipt, and
// does nothing more.
import { writeSync } from 'node:fs';
import { createRuntimeFactory } from '@maf/runtime';

const [path, name, now] = process.argv.slice(2);
const runtime = createRuntimeFactory({ mode: 'sqlite', path, clock: () => Number(now) });
const [claimed] = await runtime.claim({ agentId: name, visibilityMs: 1_000 });
writeSync(1, `${claimed?.receipt}\n`);
process.stdin.resume();
