import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { describeContent, type FoundPath, isInState, type PlannedChange, stateOf } from '../changes/path-content.js';
import type { FixContext } from '../fix-kind.js';
import { missingFolders } from './missing-folders.js';

/** A file as a fix would have it. */
export interface WantedFile {
  /** As `FixContext.place` takes it. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/**
 * The changes that make files what they are to be, with the folders that are missing above them: for their owner alone
 * where the file is, else 0755. What is so already needs no change.
 * @throws FixRefusedError for a place outside, and where something that is no file is in the way
 */
export function planFiles(
  files: readonly WantedFile[],
  { place, look }: Pick<FixContext, 'look' | 'place'>,
): PlannedChange[] {
  const changes: PlannedChange[] = [];
  const lookBehind = (path: string): FoundPath => changes.findLast((one) => one.path === path)?.after ?? look(path);
  for (const { path, bytes, mode } of files) {
    const target = place(path);
    const before = lookBehind(target);
    const after = { kind: 'file', mode, bytes } as const;
    if (isInState(stateOf(before), stateOf(after))) continue;
    if (before.kind === 'other' || before.kind === 'folder' || isTooLarge(before)) {
      const next = 'Move it away, or name another path.';
      throw new FixRefusedError(path, 'nothing, or a file of at most 1 MiB', describeContent(before), next);
    }
    const folderMode = (mode & 0o077) === 0 ? 0o700 : 0o755;
    changes.push(...missingFolders(target, { look: lookBehind }, folderMode), { path: target, before, after });
  }
  return changes;
}

function isTooLarge(found: FoundPath): boolean {
  return found.kind === 'file' && found.bytes === undefined;
}
