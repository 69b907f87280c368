import { failureThreshold } from '../configurations/escalation-path.js';
import { expectEqual } from '../expectations/expect.js';
import type { Stage } from '../stage/stage.js';

type Entry = readonly [what: string, howMany: string];

const limit = 1000;

/**
 * What this run left in the store.
 * @throws UnmetExpectationError when it is not what the story told
 */
export async function storeContents(stage: Stage): Promise<Entry[]> {
  const escalationId = await findEscalation(stage);
  return [
    await countExecutions(stage),
    ['escalations', '1 resolved'],
    await countConflicts(stage),
    await countAudit(stage, escalationId),
  ];
}

async function countExecutions({ runtime, builder }: Stage): Promise<Entry> {
  const executions = await runtime.executions.list({ agentId: builder.agentId, limit });
  const passed = executions.filter(({ status }) => status === 'passed').length;
  const failed = executions.filter(({ status }) => status === 'failed').length;
  expectEqual('the runs of checks', { passed, failed }, { passed: 3, failed: failureThreshold });
  return ['executions', `${passed} passed, ${failed} failed`];
}

async function findEscalation({ runtime, builder }: Stage): Promise<string> {
  const all = await runtime.escalations.list({ limit });
  const own = all.filter(({ agentId }) => agentId === builder.agentId);
  expectEqual(
    'the states of the escalations',
    own.map(({ state }) => state),
    ['resolved'],
  );
  return own.map(({ id }) => id).join();
}

async function countConflicts({ runtime, filePath }: Stage): Promise<Entry> {
  const conflicts = await runtime.listConflicts({ filePath, limit });
  expectEqual('the refused reservations', conflicts.length, 2);
  return ['conflicts', `${conflicts.length} refused reservations, with holder and requester`];
}

async function countAudit({ runtime }: Stage, escalationId: string): Promise<Entry> {
  const entries = await runtime.audit.list({ subject: escalationId, limit });
  // Several processes wrote them: their order is that of the writes, which need not be that of the story.
  const actions = entries.map(({ action }) => action.replace('escalation.', '')).sort();
  // Delivered three times: the request, and that it is acknowledged, and resolved.
  const delivered = ['delivered', 'delivered', 'delivered'];
  expectEqual('the audit entries', actions, ['acknowledged', ...delivered, 'resolved', 'triggered']);
  return ['audit entries', `${entries.length} of the escalation: who did what to it, and when`];
}
