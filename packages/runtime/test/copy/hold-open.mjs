// Opens a store with the given options, writes once, says so, and keeps it open until it is killed.
import { openRuntime } from '@maf/runtime';

const runtime = await openRuntime({ ...JSON.parse(process.argv[2]), projectRoot: '/project', env: {} });
const hello = setInterval(() => runtime.listAgents(), 1_000);
await runtime.listAgents();
process.stdout.write('open\n');
process.stdin.once('end', () => clearInterval(hello)).resume();
