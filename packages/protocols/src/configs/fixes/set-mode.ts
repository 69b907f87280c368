import Type, { type Static } from 'typebox';
import { fileMode } from './file-mode.js';
import { fixPath } from './fix-path.js';

/** Gives a file or a folder that is there other permissions. */
export const SetModeFix = Type.Object(
  {
    fixType: Type.Literal('set_mode'),
    path: fixPath('In the project; relative ones begin at the folder of the check.'),
    mode: fileMode('Four octal digits, as "0600".'),
  },
  { additionalProperties: false },
);
export type SetModeFix = Static<typeof SetModeFix>;
