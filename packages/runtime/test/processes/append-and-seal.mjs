// node append-and-seal.mjs <store> <name> <rows>: prints `ready`; when told to go, forces releases (each a row of the audit
// trail beside other changes), seals now and then, and prints what it forced.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openRuntime } from '@maf/runtime';

const [store, name, rows] = process.argv.slice(2);
const runtime = await openRuntime(JSON.parse(store));
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (let index = 0; index < Number(rows); index += 1) {
  const lease = await runtime.acquireLease({ filePath: `${name}/${index}`, agentId: name });
  await runtime.forceReleaseLease(lease, { actor: name, reason: String(index) });
  writeSync(1, `forced ${name}/${index}\n`);
  if (index % 7 === 0) await runtime.audit.seal(11);
}
runtime.close();
