import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** What an agent asks for: a path, until an instant or for a time. */
export const MafLeaseRequest = Type.Object(
  {
    /** Relative to the project's root, or absolute. */
    filePath: Type.String({ minLength: 1, maxLength: 4096 }),
    agentId: Identifier,
    /** When it ends. Give this or `ttlMs`, not both; without either the lease lasts 30 minutes. */
    expiresAt: Type.Optional(Timestamp),
    /** How long it lasts, in milliseconds from the grant. */
    ttlMs: Type.Optional(Type.Integer({ minimum: 1 })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type MafLeaseRequest = Static<typeof MafLeaseRequest>;
