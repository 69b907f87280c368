import { Identifier, Timestamp } from '@maf/protocols';
import Type from 'typebox';

/** Names one grant, as `acquireLease` returned it; its other properties do not matter. */
export const LeaseGrant = Type.Object({
  filePath: Type.String({ minLength: 1, maxLength: 4096 }),
  agentId: Identifier,
  fencingToken: Type.Integer({ minimum: 1 }),
});

/** When a renewed lease ends. */
export const LeaseEnd = Type.Object(
  {
    expiresAt: Type.Optional(Timestamp),
    ttlMs: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);
