import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { createRuntimeFactory, type RuntimeOptions, type RuntimeState } from '@maf/runtime';
import { EscalationEngine } from '../../src/engine/escalation-engine.js';
import { defaultEscalationPath } from './guide.js';

export interface TestStore extends Disposable {
  readonly runtime: RuntimeState;
  readonly configManager: PreflightConfigManager;
  readonly engine: EscalationEngine;
}

/** The kinds of store that the tests run on. */
export const storeModes = ['memory', 'sqlite'] as const;

/** A real store of its own, in memory or a SQLite file in a new folder, with an engine on it. */
export function openStore(mode: (typeof storeModes)[number], options: RuntimeOptions = {}): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'maf-escalation-store-'));
  // Each reading is later than the one before, so that no two runs finish in the same millisecond.
  let now = Date.now();
  const clock = () => {
    now += 1;
    return now;
  };
  const runtime = createRuntimeFactory({ clock, mode, path: join(folder, 'runtime.db'), root: folder, ...options });
  const configManager = new PreflightConfigManager({ runtime, env: {} });
  return {
    runtime,
    configManager,
    engine: new EscalationEngine({ runtime, configManager }),
    [Symbol.dispose]() {
      runtime.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A finished run of the guide's check by its agent. */
export async function finishExecution(
  { runtime }: TestStore,
  id: string,
  status: FinishedStatus,
  facts: { readonly configId?: string; readonly agentId?: string; readonly environment?: string } = {},
): Promise<PreflightExecution> {
  const { configId = 'api-health-check', agentId = 'agent-001', environment } = facts;
  const where = environment === undefined ? {} : { environment };
  await runtime.executions.create({ id, configId, agentId, ...where });
  await runtime.executions.start(id, {});
  return runtime.executions.finish(id, { status, summary: `it ${status}`, durationMs: 5 });
}

/** What lies in an agent's inbox. */
export async function inboxOf({ runtime }: TestStore, agentId: string) {
  return (await runtime.inbox(agentId)).map(({ message }) => message);
}

/** An escalation of before targets were checked: no inbox takes what is sent to its target. */
export async function openUndeliverable({ runtime }: TestStore, id: string): Promise<void> {
  const { config } = defaultEscalationPath;
  const escalationSteps = [{ level: 1, action: 'notify' as const, target: 'nobody with spaces' }];
  const escalation = {
    id,
    pathId: 'old-path',
    path: { ...defaultEscalationPath, config: { ...config, triggerConditions: [], escalationSteps } },
    deduplicationKey: id,
    state: 'triggered' as const,
    level: 1,
    reason: 'old',
    agentId: 'agent-001',
    context: {},
    occurrences: 1,
    progress: { step: 0, round: 1, dueFor: 'trigger' as const },
    dueAt: runtime.clock(),
    createdAt: runtime.clock(),
  };
  await runtime.escalations.open({ escalation, events: [] }, () => undefined);
}
