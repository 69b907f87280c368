import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** Who did what to what, and when. Entries are only ever added. */
export const AuditEntry = Type.Object({
  /** Counts up by the order of the writes. */
  sequence: Type.Integer({ minimum: 1 }),
  /** Who: an agent's id, or `system`. */
  actor: Identifier,
  /** What, as `noun.verb`: `config.saved`, `escalation.acknowledged`. */
  action: Type.String({ minLength: 1 }),
  /** To what: an id or a path. */
  subject: Type.String({ minLength: 1 }),
  details: Details,
  createdAt: Timestamp,
});
export type AuditEntry = Static<typeof AuditEntry>;
