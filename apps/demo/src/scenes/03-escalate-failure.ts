import type { MafEscalation } from '@maf/protocols';
import { failureThreshold, supervisor } from '../configurations/escalation-path.js';
import { ordersCheck } from '../configurations/orders-check.js';
import { expectEqual, expectPresent } from '../expectations/expect.js';
import { until } from '../expectations/until.js';
import type { Stage } from '../stage/stage.js';
import { runCheck } from './run-check.js';
import type { Scene } from './scene.js';

/** A check that keeps failing, until somebody is told and mends the service. */
export const escalateFailure: Scene = {
  title: 'One check fails three times in a row, and a person is told',

  async play(stage) {
    await failRepeatedly(stage);
    const { id, level } = await escalationInInbox(stage);
    stage.narrator.good(`escalated to level ${level}: the request lies in the inbox of ${supervisor}`);
    expectEqual('the state', (await stage.engine.acknowledge(id, supervisor, 'on it')).state, 'acknowledged');
    stage.narrator.good(`${supervisor} acknowledges it, and it climbs no further`);
    await repair(stage);
    await resolve(stage, id);
  },
};

async function failRepeatedly(stage: Stage): Promise<void> {
  const { runtime, builder, narrator } = stage;
  for (let run = 1; run <= failureThreshold; run += 1) {
    const { status, summary = '' } = await runCheck(stage, ordersCheck.id);
    expectEqual(`the status of ${ordersCheck.id} (${summary})`, status, 'failed');
    narrator.bad(`run ${run} failed: ${summary}`);
  }
  const failures = await runtime.executions.consecutiveFailures(ordersCheck.id, builder.agentId);
  expectEqual('the failures in a row', failures, failureThreshold);
}

/** What the supervisor finds. The message is taken out of the inbox, the escalation stays. */
async function escalationInInbox({ runtime, builder, signal }: Stage): Promise<MafEscalation> {
  const findRequest = async () => {
    const inbox = await runtime.inbox(supervisor);
    const requests = inbox.flatMap(({ message }) => (message.type === 'ESCALATION_REQUEST' ? [message] : []));
    return requests.find(({ agentId }) => agentId === builder.agentId);
  };
  const request = await until(`an escalation request for ${supervisor}`, findRequest, signal);
  const { messageId = '', escalationId } = request;
  const [claimed] = await runtime.claim({ agentId: supervisor, types: ['ESCALATION_REQUEST'], messageId });
  await runtime.acknowledge(expectPresent('the request to be there for the taking', claimed).receipt);
  const found = await runtime.escalations.find(escalationId);
  const escalation = expectPresent(`escalation ${escalationId} in the store`, found);
  expectEqual('the state', escalation.state, 'triggered');
  expectEqual('the level', escalation.level, 1);
  return escalation;
}

async function repair(stage: Stage): Promise<void> {
  stage.database.createOrders();
  const { status, summary = '' } = await runCheck(stage, ordersCheck.id);
  expectEqual(`the status after the repair (${summary})`, status, 'passed');
  stage.narrator.good(`the missing table is created, and the check passes: ${summary}`);
}

async function resolve({ runtime, engine, narrator }: Stage, id: string): Promise<void> {
  const { state } = await engine.resolve(id, supervisor, 'the table orders was missing');
  expectEqual('the state', state, 'resolved');
  const kinds = (await runtime.escalations.events(id)).map(({ kind }) => kind);
  expectEqual('what happened to it', kinds, ['triggered', 'delivered', 'acknowledged', 'resolved']);
  narrator.good(`${supervisor} resolves it; on record: ${kinds.join(', ')}`);
}
