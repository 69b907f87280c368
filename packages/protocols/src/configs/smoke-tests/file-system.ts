import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Looks at one path of the file system. */
export const FileSystemSmokeTest = defineSmokeTest(
  'file_system',
  Type.Object(
    {
      path: Type.String({ minLength: 1, description: 'Relative ones begin at the folder of the check.' }),
      exists: Type.Optional(
        Type.Boolean({
          description: 'Default true: something is there. false: nothing is, and nothing more is asked.',
        }),
      ),
      followLinks: Type.Optional(
        Type.Boolean({ description: 'Default true: what a symbolic link leads to. false: the link itself.' }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            kind: Type.Optional(CheckConditions),
            mode: Type.Optional(CheckConditions),
            owner: Type.Optional(CheckConditions),
            group: Type.Optional(CheckConditions),
            sizeBytes: Type.Optional(CheckConditions),
            ageSeconds: Type.Optional(CheckConditions),
            content: Type.Optional(CheckConditions),
            json: Type.Optional(CheckConditions),
            freeBytes: Type.Optional(CheckConditions),
            freePercent: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About what is there: its `kind` (`file`, `folder`, `link` or `other`); its `mode` as four octal digits ' +
              '("0644"); `owner` and `group`, their ids as numbers; `sizeBytes`; `ageSeconds` since it was last written; ' +
              'the `content` of a file as a text, and read as `json`; `freeBytes` and `freePercent` of its disk, for ' +
              'those who are not root.',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
export type FileSystemSmokeTest = Static<typeof FileSystemSmokeTest>;
