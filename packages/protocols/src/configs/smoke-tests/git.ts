import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Looks at the state of a git working tree. Nothing is fetched. */
export const GitSmokeTest = defineSmokeTest(
  'git',
  Type.Object(
    {
      folder: Type.Optional(
        Type.String({ minLength: 1, description: 'In the working tree; default: the folder of the check.' }),
      ),
      conditions: Type.Object(
        {
          clean: Type.Optional(CheckConditions),
          changes: Type.Optional(CheckConditions),
          branch: Type.Optional(CheckConditions),
          commit: Type.Optional(CheckConditions),
          upstream: Type.Optional(CheckConditions),
          ahead: Type.Optional(CheckConditions),
          behind: Type.Optional(CheckConditions),
          signature: Type.Optional(CheckConditions),
        },
        {
          additionalProperties: false,
          minProperties: 1,
          description:
            'About the working tree: `clean`, true or false; `changes`, the changed and untracked paths; its `branch` (none ' +
            'where a commit is checked out); the `commit` that it is at (none before the first); its `upstream`, and how ' +
            'many commits it is `ahead` of it and `behind` it, as far as is known without fetching (none without an ' +
            'upstream); the `signature` of the commit: `good`, `bad`, `untrusted` (good, of a key that is not trusted), ' +
            '`expired`, `revoked`, `unverifiable` or `none`.',
        },
      ),
    },
    { additionalProperties: false },
  ),
);
export type GitSmokeTest = Static<typeof GitSmokeTest>;
