import type { PathChange } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { differenceOf } from './difference.js';
import { type PathContent, type PlannedChange, stateOf } from './path-content.js';
import { spliceOf } from './splice.js';

/** So many bytes that a fix takes away from a file are kept for its undo. */
const mostKept = 256 * 1024;

/**
 * A change as it is stored before it is made. What the fix takes away from a file has to be stored as it is; what it adds
 * is not.
 * @throws FixRefusedError where that is too much, or holds a secret
 */
export function recordChange(change: PlannedChange, redact: (text: string) => string): PathChange {
  const { path, before, after } = change;
  const restore = restoreOf(before, after);
  if (restore !== undefined) assertKeepable(path, Buffer.from(restore.content, 'base64'), redact);
  return {
    path,
    before: stateOf(before),
    after: stateOf(after),
    ...(restore === undefined ? {} : { restore }),
    difference: differenceOf(change, redact),
  };
}

function restoreOf(before: PathContent, after: PathContent): PathChange['restore'] {
  if (before.kind !== 'file' || before.bytes === undefined || after.kind === 'folder') return undefined;
  const bytes = after.kind === 'absent' ? new Uint8Array() : after.bytes;
  return bytes && spliceOf(before.bytes, bytes);
}

function assertKeepable(path: string, removed: Buffer, redact: (text: string) => string): void {
  const next = 'Make this change by hand.';
  if (removed.length > mostKept) {
    throw new FixRefusedError(path, `at most ${mostKept} bytes to take away`, `${removed.length}`, next);
  }
  const text = removed.toString('utf8');
  if (redact(text) !== text) {
    throw new FixRefusedError(
      path,
      'nothing secret to take away, as it would be stored for the undo',
      'a secret',
      next,
    );
  }
}
