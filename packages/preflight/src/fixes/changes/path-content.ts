import { createHash } from 'node:crypto';
import type { PathState } from '@maf/protocols';

/** What stands at a path, or is to stand there. A file without bytes: its content plays no part. */
export type PathContent =
  | { readonly kind: 'absent' }
  | { readonly kind: 'folder'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly bytes?: Uint8Array };

/** What was found at a path; `other` is what no fix touches. */
export type FoundPath = PathContent | { readonly kind: 'other'; readonly what: string };

/** What a fix makes of one path, worked out and not yet made. */
export interface PlannedChange {
  /** Its name, as `FixContext.place` gives it. */
  readonly path: string;
  readonly before: PathContent;
  readonly after: PathContent;
}

/** What was found, without the content itself. */
export type FoundState = PathState | Extract<FoundPath, { kind: 'other' }>;

/** The same without the content itself, as it is stored. */
export function stateOf(content: PathContent): PathState;
export function stateOf(found: FoundPath): FoundState;
export function stateOf(found: FoundPath): FoundState {
  if (found.kind !== 'file') return found;
  const { kind, mode, bytes } = found;
  if (bytes === undefined) return { kind, mode };
  return { kind, mode, size: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** Whether what was found is what a state says; where the state is of a mode alone, any content is right. */
export function isInState(found: FoundState, state: PathState): boolean {
  if (found.kind === 'absent' || state.kind === 'absent') return found.kind === state.kind;
  if (found.kind !== state.kind || found.mode !== state.mode) return false;
  if (found.kind !== 'file' || state.kind !== 'file' || state.digest === undefined) return true;
  return found.digest === state.digest;
}

/** For a person: `a file (mode 0644)`, `nothing`. */
export function describeContent(found: FoundPath | FoundState): string {
  switch (found.kind) {
    case 'absent':
      return 'nothing';
    case 'other':
      return found.what;
    default:
      return `a ${found.kind} (mode ${modeText(found.mode)})`;
  }
}

/** Four octal digits. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
