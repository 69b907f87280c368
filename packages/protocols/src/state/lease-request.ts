import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { LeaseMode } from './lease-mode.js';
import { Timestamp } from './timestamp.js';

const path = Type.String({ minLength: 1, maxLength: 4096 });

const leaseTerms = {
  agentId: Identifier,
  /** Given: refused when another incarnation of the agent has been registered since. */
  incarnationId: Type.Optional(Identifier),
  /** Default `exclusive`. */
  mode: Type.Optional(LeaseMode),
  /** When it ends. Give this or `ttlMs`, not both; without either the lease lasts 30 minutes. */
  expiresAt: Type.Optional(Timestamp),
  /** How long it lasts, in milliseconds from the grant. */
  ttlMs: Type.Optional(Type.Integer({ minimum: 1 })),
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  /** Names this write: asked again with it, the grants of the first time are returned as they are. */
  idempotencyKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
};

/** What an agent asks for: a path, a folder or a glob, until an instant or for a time. */
export const MafLeaseRequest = Type.Object(
  {
    /** Relative to the project's root, or absolute: `src/a.ts`, `src/` (all below it), `src/*.ts`. */
    filePath: path,
    ...leaseTerms,
  },
  { additionalProperties: false },
);
export type MafLeaseRequest = Static<typeof MafLeaseRequest>;

/** Several at once: all are granted, or none. */
export const MafLeaseSetRequest = Type.Object(
  {
    filePaths: Type.Array(path, { minItems: 1, maxItems: 1000 }),
    ...leaseTerms,
  },
  { additionalProperties: false },
);
export type MafLeaseSetRequest = Static<typeof MafLeaseSetRequest>;
