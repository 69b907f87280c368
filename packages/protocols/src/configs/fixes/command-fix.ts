import Type, { type Static } from 'typebox';
import { commandProperties } from '../command-properties.js';

/** Runs a command, which must be safe to run twice. What it changed is not put back by an undo. */
export const CommandFix = Type.Object(
  {
    fixType: Type.Literal('command'),
    ...commandProperties,
    timeoutSeconds: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 3600, description: 'After this time it is ended; default 60.' }),
    ),
  },
  { additionalProperties: false },
);
export type CommandFix = Static<typeof CommandFix>;
