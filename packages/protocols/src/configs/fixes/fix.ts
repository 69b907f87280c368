import Type, { type Static } from 'typebox';
import { AddMcpServerFix } from './add-mcp-server.js';
import { CommandFix } from './command-fix.js';
import { CreateFileFix } from './create-file.js';
import { CreateFolderFix } from './create-folder.js';
import { InstallHookFix } from './install-hook.js';
import { OwnFix } from './own-fix.js';
import { SetModeFix } from './set-mode.js';

/** What may put right what a check has found, told apart by `fixType`. */
export const Fix = Type.Cyclic(
  {
    Fix: Type.Union([AddMcpServerFix, CommandFix, CreateFileFix, CreateFolderFix, InstallHookFix, OwnFix, SetModeFix]),
  },
  'Fix',
);
export type Fix = Static<typeof Fix>;

/** One fix, or several that are made in their order. */
export const Fixes = Type.Union([Fix, Type.Array(Fix, { minItems: 1, maxItems: 20 })], {
  description:
    'What may put right what the check has found: made only where somebody asks for it (`maf preflight run --fix`), and ' +
    'followed by the same check again. Several are made in their order.',
});
export type Fixes = Static<typeof Fixes>;
