import type { PathChange } from '@maf/protocols';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import { type FoundPath, isInState, type PathContent, stateOf } from '../changes/path-content.js';
import { applySplice } from '../changes/splice.js';

/** What stood at a path before a change, made of what stands there now. @throws FixRefusedError where that is not known */
export function contentOf({ path, before, restore }: PathChange, found: FoundPath): PathContent {
  if (before.kind !== 'file') return before;
  const { kind, mode } = before;
  if (before.digest === undefined) return { kind, mode };
  const now = found.kind === 'file' ? found.bytes : undefined;
  const content = restore && { kind, mode, bytes: applySplice(now ?? new Uint8Array(), restore) };
  if (content !== undefined && isInState(stateOf(content), before)) return content;
  throw new FixRefusedError(path, 'the content of before to be known', 'a record without it', 'Put it back by hand.');
}
