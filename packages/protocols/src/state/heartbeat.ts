import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { Identifier } from './identifier.js';

/** A sign of life. An agent that never registered is registered by its first one. */
export const MafHeartbeat = Type.Object(
  {
    agentId: Identifier,
    /** Default: what it was; `idle` for an agent that was stale or unknown. */
    status: Type.Optional(
      Type.Union([Type.Literal('idle'), Type.Literal('working'), Type.Literal('blocked'), Type.Literal('offline')]),
    ),
    /** Refused when another incarnation has registered under this id since. */
    incarnationId: Type.Optional(Identifier),
    /** Replaces what was kept, when given. */
    metadata: Type.Optional(Details),
  },
  { additionalProperties: false },
);
export type MafHeartbeat = Static<typeof MafHeartbeat>;
