// A worker and a scheduler in a process of their own, on the built packages, whose time is what stands in a file:
// `node scheduled-worker-process.mjs STORE_FILE AGENT_ID CLOCK_FILE BASE_URL`.
import { readFileSync } from 'node:fs';
import { PreflightConfigManager } from '@maf/config';
import { PreflightScheduler, PreflightWorker } from '@maf/preflight';
import { createRuntimeFactory, pollUntilAborted } from '@maf/runtime';

const [path, agentId, clockFile, baseUrl] = process.argv.slice(2);
const runtime = createRuntimeFactory({ path, clock: () => Number(readFileSync(clockFile, 'utf8')) });
const env = { MAF_BASE_URL: baseUrl };
const configManager = new PreflightConfigManager({ runtime, env });
const scheduler = new PreflightScheduler({ runtime, configManager, env });
const worker = new PreflightWorker({ runtime, configManager, agentId, env });
const polling = { signal: new AbortController().signal, idleMs: 50 };
await Promise.all([
  pollUntilAborted(() => scheduler.runOnce(), polling),
  pollUntilAborted(() => worker.runOnce(), polling),
]);
