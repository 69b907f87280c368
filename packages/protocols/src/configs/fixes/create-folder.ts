import Type, { type Static } from 'typebox';
import { fileMode } from './file-mode.js';
import { fixPath } from './fix-path.js';

/** Makes a folder that is missing, and those above it. */
export const CreateFolderFix = Type.Object(
  {
    fixType: Type.Literal('create_folder'),
    path: fixPath(
      'In the project; relative ones begin at the folder of the check. Missing folders above it are made too.',
    ),
    mode: Type.Optional(fileMode('Default "0755".')),
  },
  { additionalProperties: false },
);
export type CreateFolderFix = Static<typeof CreateFolderFix>;
