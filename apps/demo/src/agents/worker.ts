import { PreflightConfigManager } from '@maf/config';
import { EscalationEngine } from '@maf/escalation';
import { PreflightWorker } from '@maf/preflight';
import { parentHangsUp, say } from '../orders/serve-orders.js';
import { openStore } from '../stage/open-store.js';
import { addressedOnly } from './addressed-only.js';
import { ownAgentId } from './agent-life.js';

// Runs the checks that it is asked for by mail, and escalates those that keep failing. Everything is what a team would
// run too: a PreflightWorker whose finished runs are shown to an EscalationEngine.
const [, , , workingDirectory = process.cwd()] = process.argv;
using runtime = openStore();
const configManager = new PreflightConfigManager({ runtime });
const engine = new EscalationEngine({ runtime, configManager });
const worker = new PreflightWorker({
  runtime: addressedOnly(runtime),
  configManager,
  agentId: ownAgentId(),
  workingDirectory,
  idleMs: 50,
  onFinished: (execution) => engine.onExecutionFinished(execution),
});

const leaving = new AbortController();
const work = worker.run(leaving.signal);
say({ ready: true });
void parentHangsUp().then(() => leaving.abort());
await work;
