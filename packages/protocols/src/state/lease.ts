import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { LeaseMode } from './lease-mode.js';
import { Timestamp } from './timestamp.js';

/** A reservation of a path, a folder or a glob by one agent until an instant. */
export const MafLease = Type.Object({
  /**
   * The path, folder (`src/`) or glob, relative to the project's root with `/` between its parts; absolute where it lies
   * outside.
   */
  filePath: Type.String({ minLength: 1 }),
  agentId: Identifier,
  /** Which incarnation of the agent it was granted to; absent for an agent that had not registered. */
  incarnationId: Type.Optional(Identifier),
  mode: LeaseMode,
  /** Strictly greater than that of every earlier grant; names this very grant when renewing and releasing. */
  fencingToken: Type.Integer({ minimum: 1 }),
  acquiredAt: Timestamp,
  /** The lease holds before this instant, and no longer at it. */
  expiresAt: Timestamp,
  /** Why the path is held, for those who wait for it. */
  reason: Type.Optional(Type.String()),
});
export type MafLease = Static<typeof MafLease>;
