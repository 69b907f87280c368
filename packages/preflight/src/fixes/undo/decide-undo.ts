import { posix } from 'node:path';
import type { PathChange, PathState } from '@maf/protocols';
import type { UndoConflict } from '../../errors/undo-refused-error.js';
import { describeContent, type FoundState, isInState } from '../changes/path-content.js';

/** What stands at a path now. */
export interface SeenPath {
  readonly found: FoundState;
  /** The names in it, for a folder. */
  readonly entries: readonly string[];
}

export interface UndoDecision {
  /** The changes that are to be put back, in this order. */
  readonly steps: readonly PathChange[];
  /** Why nothing may be put back; empty where all may. */
  readonly conflicts: readonly UndoConflict[];
}

/**
 * Decides what it takes to put changes back, the last one first. A path may be at any of the states that the changes took
 * it through, as a fix or an undo may have been cut off: it is put back from there. Anything else is a conflict.
 */
export function decideUndo(changes: readonly PathChange[], see: (path: string) => SeenPath): UndoDecision {
  const due = new Set<PathChange>();
  const conflicts: UndoConflict[] = [];
  for (const path of new Set(changes.map((change) => change.path))) {
    const own = changes.filter((change) => change.path === path);
    const { found } = see(path);
    const steps = stepsBack(own, found);
    if (steps === undefined) conflicts.push(conflictOf(own, found));
    for (const step of steps ?? []) due.add(step);
  }
  const steps = changes.toReversed().filter((change) => due.has(change));
  return { steps, conflicts: conflicts.length > 0 ? conflicts : foldersInUse(steps, see) };
}

/** The changes of one path that lead back from what is there; undefined where none do. */
function stepsBack(own: readonly PathChange[], found: FoundState): readonly PathChange[] | undefined {
  for (let made = own.length; made > 0; made -= 1) {
    const steps = walkBack(own.slice(0, made), found);
    if (steps !== undefined) return steps;
  }
  return undefined;
}

/** What is as before a change needs nothing: it was never made, or is put back already. */
function walkBack(made: readonly PathChange[], found: FoundState): readonly PathChange[] | undefined {
  const steps: PathChange[] = [];
  let now = found;
  for (const change of made.toReversed()) {
    if (isInState(now, change.after)) {
      steps.push(change);
      now = putBack(now, change.before);
    } else if (!isInState(now, change.before)) return undefined;
  }
  return steps;
}

/** A folder that a fix has made goes only where nothing else has come to lie in it. */
function foldersInUse(steps: readonly PathChange[], see: (path: string) => SeenPath): UndoConflict[] {
  const gone = new Set(steps.filter(({ before }) => before.kind === 'absent').map(({ path }) => path));
  return steps
    .filter(({ before, after }) => before.kind === 'absent' && after.kind === 'folder')
    .map(({ path }) => ({ path, left: see(path).entries.filter((name) => !gone.has(posix.join(path, name))) }))
    .filter(({ left }) => left.length > 0)
    .map(({ path, left }) => ({ path, expected: 'an empty folder', found: describeEntries(left) }));
}

/** What would stand there: the content is that of before, or the one that is there where it played no part. */
function putBack(now: FoundState, before: PathState): PathState {
  const isModeAlone = before.kind === 'file' && before.digest === undefined;
  return isModeAlone && now.kind === 'file' ? { ...now, mode: before.mode } : before;
}

function conflictOf(own: readonly PathChange[], found: FoundState): UndoConflict {
  const { path = '', after = found } = own.at(-1) ?? {};
  const expected = describeContent(after);
  const text = describeContent(found);
  return { path, expected, found: text === expected ? `${text} with another content` : text };
}

function describeEntries(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return `one with ${shown}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
}
