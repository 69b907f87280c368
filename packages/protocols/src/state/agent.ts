import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** `stale`: not heard of for longer than the runtime's limit. `offline`: said goodbye. */
export const AgentStatus = Type.Union([
  Type.Literal('idle'),
  Type.Literal('working'),
  Type.Literal('blocked'),
  Type.Literal('stale'),
  Type.Literal('offline'),
]);
export type AgentStatus = Static<typeof AgentStatus>;

/** An agent or a person at a keyboard, as the store knows it. */
export const MafAgent = Type.Object({
  id: Identifier,
  /** Differs for each registration, so that an old run of an agent is told from the new one. */
  incarnationId: Identifier,
  status: AgentStatus,
  capabilities: Type.Array(Type.String({ minLength: 1 })),
  metadata: Details,
  registeredAt: Timestamp,
  lastSeen: Timestamp,
});
export type MafAgent = Static<typeof MafAgent>;

/** What an agent says of itself when it joins. */
export const AgentRegistration = Type.Object(
  {
    agentId: Identifier,
    capabilities: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    metadata: Type.Optional(Details),
  },
  { additionalProperties: false },
);
export type AgentRegistration = Static<typeof AgentRegistration>;
