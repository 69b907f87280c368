import { HeartbeatSmokeTest, type MafAgent } from '@maf/protocols';
import { judgeConditions, type Subject } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';

type HeartbeatDefinition = HeartbeatSmokeTest['testDefinition'];

const defaultMaxAgeSeconds = 300;

/** The kind `heartbeat`: sees whether an agent has reported lately. An agent that said goodbye does not report any more. */
export const heartbeatCheck: CheckKind = defineCheckKind({
  smokeTest: HeartbeatSmokeTest,
  run: lookOnce,
});

async function lookOnce(
  definition: HeartbeatDefinition,
  { runtime, clock, redact }: CheckContext,
): Promise<CheckObservation> {
  const { agentId } = definition;
  const agent = (await runtime.listAgents()).find(({ id }) => id === agentId);
  if (agent === undefined) {
    const summary = `Agent ${agentId} has never reported: it is not known`;
    return { outcome: 'failed', summary, observations: { agentId } };
  }
  const { status, lastSeen } = agent;
  const ageSeconds = Math.max(0, clock() - lastSeen) / 1000;
  const observations = { agentId, status, ageSeconds, lastSeen: new Date(lastSeen).toISOString() };
  const summary = `Agent ${agentId} (${status}) reported ${ageSeconds} s ago`;
  const failures = judgeConditions(subjectsOf(definition, agent, ageSeconds), redact);
  return concludeObservation({ summary, observations }, failures);
}

function subjectsOf(
  { maxAgeSeconds, conditions = {} }: HeartbeatDefinition,
  { status, capabilities, metadata }: MafAgent,
  ageSeconds: number,
): Subject[] {
  const maxAge = maxAgeSeconds ?? (conditions.ageSeconds === undefined ? defaultMaxAgeSeconds : undefined);
  return [
    { subject: 'ageSeconds', value: ageSeconds, conditions: maxAge === undefined ? undefined : { lte: maxAge } },
    { subject: 'ageSeconds', value: ageSeconds, conditions: conditions.ageSeconds },
    { subject: 'status', value: status, conditions: conditions.status ?? { notEquals: 'offline' } },
    { subject: 'capabilities', value: capabilities, conditions: conditions.capabilities },
    { subject: 'metadata', value: metadata, conditions: conditions.metadata },
  ];
}
