import { openRuntime } from '../ours/open-runtime.js';
import { drainTogether, fillTogether } from '../ours/our-queue.js';

/** Enqueues and drains so many messages, and prints by how many MB the process grew at most. */
const [file = '', count = ''] = process.argv.slice(2);
const runtime = openRuntime(file);
const start = process.memoryUsage.rss();
await fillTogether(runtime, Number(count), 100);
await drainTogether(runtime, Number(count), 100);
runtime.close();
const most = process.resourceUsage().maxRSS * 1024;
console.log((most - start) / 1e6);
