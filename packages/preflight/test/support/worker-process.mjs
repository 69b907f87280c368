// A worker in a process of its own, on the built package: `node worker-process.mjs FILE AGENT_ID VISIBILITY_MS BASE_URL`.
import { PreflightConfigManager } from '@maf/config';
import { PreflightWorker } from '@maf/preflight';
import { createRuntimeFactory } from '@maf/runtime';

const [file, agentId, visibilityMs, baseUrl] = process.argv.slice(2);
const runtime = createRuntimeFactory(file);
const worker = new PreflightWorker({
  runtime,
  configManager: new PreflightConfigManager({ runtime, env: {} }),
  agentId,
  visibilityMs: Number(visibilityMs),
  env: { MAF_BASE_URL: baseUrl },
});
await worker.run(new AbortController().signal);
