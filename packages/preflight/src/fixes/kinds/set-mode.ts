import { SetModeFix } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent } from '../changes/path-content.js';
import { defineFixKind } from '../define-fix-kind.js';
import type { FixKind } from '../fix-kind.js';

/** The kind `set_mode`: gives a file or a folder that is there other permissions. Its content plays no part. */
export const setModeFix: FixKind = defineFixKind({
  fixType: 'set_mode',
  schema: SetModeFix,
  plan({ path, mode: wanted }, { place, look }) {
    const target = place(path);
    const found = look(target);
    const summary = `set the mode of ${path} to ${wanted}`;
    if (found.kind !== 'file' && found.kind !== 'folder') {
      const next = 'Create it first: a check may have several fixes.';
      throw new FixRefusedError(path, 'a file or a folder', describeContent(found), next);
    }
    const { kind } = found;
    const mode = Number.parseInt(wanted, 8);
    if (found.mode === mode) return { summary, changes: [] };
    return { summary, changes: [{ path: target, before: { kind, mode: found.mode }, after: { kind, mode } }] };
  },
});
