import Type, { type Static } from 'typebox';

const Hash = Type.String({ description: 'SHA-256, in base64.' });

/** Rows of the audit trail that were sealed together: from then on a change of any of them shows. */
export const AuditBatch = Type.Object({
  /** Counts up from 1, without gaps. */
  number: Type.Integer({ minimum: 1 }),
  firstSequence: Type.Integer({ minimum: 1 }),
  lastSequence: Type.Integer({ minimum: 1 }),
  /** How many rows are sealed, those of this batch included. */
  treeSize: Type.Integer({ minimum: 1 }),
  /** The leaf hash of each row of this batch, in their order. */
  leaves: Type.Array(Hash, { minItems: 1 }),
  /** The roots of the complete subtrees of the tree over all sealed rows, the largest first. */
  frontier: Type.Array(Hash, { minItems: 1 }),
  /** The root of that tree (RFC 6962). */
  root: Hash,
});
export type AuditBatch = Static<typeof AuditBatch>;
