import { Identifier, Timestamp } from '@maf/protocols';
import Type from 'typebox';
import { GivenCredentials } from './given-credentials.js';

/** Names one grant, as `acquireLease` returned it; its other properties do not matter. */
export const LeaseGrant = Type.Object({
  filePath: Type.String({ minLength: 1, maxLength: 4096 }),
  agentId: Identifier,
  fencingToken: Type.Integer({ minimum: 1 }),
});

const until = { expiresAt: Type.Optional(Timestamp), ttlMs: Type.Optional(Type.Integer({ minimum: 1 })) };

/** When a renewed lease ends. */
export const LeaseEnd = Type.Object(until, { additionalProperties: false });

export const WaitRequest = Type.Object({ waitMs: Type.Integer({ minimum: 0, maximum: 24 * 3_600_000 }) });

/** Who ends another agent's lease, and why. */
export const ForceRequest = Type.Object(
  {
    actor: Identifier,
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
    credentials: Type.Optional(GivenCredentials),
  },
  { additionalProperties: false },
);

/** Who gets a lease, until when. */
export const HandOffRequest = Type.Object(
  { to: Identifier, reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })), ...until },
  { additionalProperties: false },
);
