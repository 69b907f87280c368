import { CreateFolderFix } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent } from '../changes/path-content.js';
import { defineFixKind } from '../define-fix-kind.js';
import type { FixKind } from '../fix-kind.js';
import { missingFolders } from './missing-folders.js';

/** The kind `create_folder`: makes a folder that is missing, and those above it. */
export const createFolderFix: FixKind = defineFixKind({
  fixType: 'create_folder',
  schema: CreateFolderFix,
  plan({ path, mode = '0755' }, { place, look }) {
    const target = place(path);
    const found = look(target);
    const summary = `create the folder ${path}`;
    if (found.kind === 'folder') return { summary, changes: [] };
    if (found.kind !== 'absent') {
      const next = 'Move it away, or name another path.';
      throw new FixRefusedError(path, 'nothing, or a folder', describeContent(found), next);
    }
    const after = { kind: 'folder', mode: Number.parseInt(mode, 8) } as const;
    return { summary, changes: [...missingFolders(target, { look }), { path: target, before: found, after }] };
  },
});
