import { posix } from 'node:path';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent, type PlannedChange } from '../changes/path-content.js';
import type { FixContext } from '../fix-kind.js';

/**
 * The folders above a place that have to be made first, from the outside in.
 * @throws FixRefusedError where something that is no folder is in the way
 */
export function missingFolders(place: string, { look }: Pick<FixContext, 'look'>, mode = 0o755): PlannedChange[] {
  const folder = posix.dirname(place);
  if (folder === '.' || folder === place) return [];
  const found = look(folder);
  if (found.kind === 'folder') return [];
  if (found.kind !== 'absent') {
    throw new FixRefusedError(
      folder,
      'a folder, or nothing',
      describeContent(found),
      'Move it away, or name another path.',
    );
  }
  return [...missingFolders(folder, { look }, mode), { path: folder, before: found, after: { kind: 'folder', mode } }];
}
