import Type, { type Static } from 'typebox';
import { fileMode } from './file-mode.js';
import { fixPath } from './fix-path.js';

/** Makes a file that is missing, and the folders above it. A file that is there is left as it is. */
export const CreateFileFix = Type.Object(
  {
    fixType: Type.Literal('create_file'),
    path: fixPath(
      'In the project; relative ones begin at the folder of the check. Missing folders above it are made too.',
    ),
    content: Type.Optional(Type.String({ maxLength: 100_000, description: 'Default: nothing. Written as UTF-8.' })),
    mode: Type.Optional(fileMode('Default "0644", or "0600" where the content holds the value of a variable.')),
  },
  { additionalProperties: false },
);
export type CreateFileFix = Static<typeof CreateFileFix>;
