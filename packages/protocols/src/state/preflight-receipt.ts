import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** A check that was green, and the configuration that it was run by. */
export const ReceiptCheck = Type.Object({
  configId: Identifier,
  executionId: Identifier,
  status: Type.Union([Type.Literal('passed'), Type.Literal('warned')]),
  /** SHA-256, in hex, of the configuration as it was in force: overrides applied, references to variables as they stand. */
  configDigest: Type.String(),
});
export type ReceiptCheck = Static<typeof ReceiptCheck>;

/** A path that differed from the commit: staged, changed or untracked. */
export const TreeChange = Type.Object({
  path: Type.String(),
  /** Mode and id of what stood there, as git gives them; `deleted` where nothing did. */
  content: Type.String(),
});
export type TreeChange = Static<typeof TreeChange>;

/** What a green run leaves: which checks were green, on which state of the repository, and until when that counts. */
export const PreflightReceipt = Type.Object({
  id: Identifier,
  /** Who ran the checks. */
  agentId: Identifier,
  /** In the order of their ids. */
  checks: Type.Array(ReceiptCheck, { minItems: 1 }),
  /** Absent where the run was in none. */
  environment: Type.Optional(Type.String()),
  /** Absent before the first commit. */
  commit: Type.Optional(Type.String()),
  /** Names the content of the working tree: the id of the git tree that a commit of all of it would have. */
  tree: Type.String(),
  /** Where the working tree differed from the commit; absent where that was too much to keep. */
  changes: Type.Optional(Type.Array(TreeChange)),
  issuedAt: Timestamp,
  /** From this instant on it counts no more. */
  expiresAt: Timestamp,
  /** SHA-256, in hex, of all of the above. */
  digest: Type.String(),
});
export type PreflightReceipt = Static<typeof PreflightReceipt>;
