import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** What stands at a path. Of a file whose content plays no part there is neither size nor digest. */
export const PathState = Type.Union([
  Type.Object({ kind: Type.Literal('absent') }),
  Type.Object({ kind: Type.Literal('folder'), mode: Type.Integer({ minimum: 0 }) }),
  Type.Object({
    kind: Type.Literal('file'),
    mode: Type.Integer({ minimum: 0 }),
    /** Bytes. */
    size: Type.Optional(Type.Integer({ minimum: 0 })),
    /** SHA-256 of the content, in hexadecimal. */
    digest: Type.Optional(Type.String()),
  }),
]);
export type PathState = Static<typeof PathState>;

/** What a fix makes of one path, with what it takes to put it back; contents are kept only where a fix took them away. */
export const PathChange = Type.Object({
  /** Relative to the project's root, with `/`; absolute where it lies outside. */
  path: Type.String({ minLength: 1 }),
  before: PathState,
  after: PathState,
  /** Gives the content of before: so many bytes of after, from the offset on, become these (base64). */
  restore: Type.Optional(
    Type.Object({
      offset: Type.Integer({ minimum: 0 }),
      length: Type.Integer({ minimum: 0 }),
      content: Type.String(),
    }),
  ),
  /** For a person: a unified difference, without secrets. */
  difference: Type.String(),
});
export type PathChange = Static<typeof PathChange>;

/**
 * `proposed`: shown, not made. `intended`: written down, and maybe made. `applied`: made. `unneeded`: all was as it would
 * have made it. `failed`: it could not be made, or not to its end. `interrupted`: whoever made it did not come to an end.
 * `undone`: put back.
 */
export const FixState = Type.Union([
  Type.Literal('proposed'),
  Type.Literal('intended'),
  Type.Literal('applied'),
  Type.Literal('unneeded'),
  Type.Literal('failed'),
  Type.Literal('interrupted'),
  Type.Literal('undone'),
]);
export type FixState = Static<typeof FixState>;

/** What became of one fix of a check, in one run. */
export const FixRecord = Type.Object({
  /** Its place among the fixes of the check; 1 is the first. */
  position: Type.Integer({ minimum: 1 }),
  /** The built-in kind, or the name of a team's own. */
  fixType: Type.String({ minLength: 1 }),
  state: FixState,
  /** How many attempts of the check were made before it. */
  afterAttempt: Type.Integer({ minimum: 0 }),
  /** One line for a person: what it does. */
  summary: Type.String(),
  /** In the order in which they are made; empty for a command. Of one that failed, those that were made. */
  changes: Type.Array(PathChange),
  /** What a command did, by name. */
  observations: Type.Optional(Details),
  /** Why it failed, with the error's code in front. */
  problem: Type.Optional(Type.String()),
  recordedAt: Timestamp,
  undoneAt: Type.Optional(Timestamp),
  undoneBy: Type.Optional(Identifier),
});
export type FixRecord = Static<typeof FixRecord>;
