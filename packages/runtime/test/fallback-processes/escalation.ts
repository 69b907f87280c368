import type { EscalationDelivery, MafEscalation } from '@maf/protocols';

/** An escalation that is due, as a fallback takes it. */
export const escalation: MafEscalation = {
  id: 'e',
  pathId: 'path',
  path: {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify', target: 'ann' }] },
  },
  deduplicationKey: 'key',
  state: 'triggered',
  level: 1,
  reason: 'it broke',
  agentId: 'a',
  context: {},
  occurrences: 1,
  progress: { step: 1, round: 1, dueFor: 'climb' },
  dueAt: 5,
  createdAt: 1,
};

/** What is to be delivered of it. */
export const delivery: EscalationDelivery = {
  id: 'd',
  escalationId: 'e',
  step: 1,
  kind: 'triggered',
  level: 1,
  target: 'ann',
  recipient: 'ann',
  state: 'pending',
  channels: [{ channelType: 'inbox' }],
  position: 0,
  turn: 1,
  claims: 0,
  availableAt: 1,
  attempts: [],
  createdAt: 1,
};
