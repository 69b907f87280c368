import type { PathChange, PathState } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import type { FoundState } from '../changes/path-content.js';
import { decideUndo } from './decide-undo.js';

const absent = { kind: 'absent' } as const;
const folder = { kind: 'folder', mode: 0o755 } as const;
const file = (digest: string, mode = 0o644) => ({ kind: 'file', mode, size: 1, digest }) as const;
const change = (path: string, before: PathState, after: PathState): PathChange => ({
  path,
  before,
  after,
  difference: '',
});

function decide(changes: readonly PathChange[], seen: Readonly<Record<string, FoundState>>) {
  const decision = decideUndo(changes, (path) => ({
    found: seen[path] ?? absent,
    entries: Object.keys(seen)
      .filter((other) => other.startsWith(`${path}/`))
      .map((other) => other.slice(path.length + 1)),
  }));
  return {
    steps: decision.steps.map(({ path }) => path),
    conflicts: decision.conflicts.map(({ path, found }) => `${path}: ${found}`),
  };
}

describe('decideUndo', () => {
  const made = [
    change('d', absent, folder),
    change('d/x', absent, file('1')),
    change('d/x', { kind: 'file', mode: 0o644 }, { kind: 'file', mode: 0o600 }),
  ];

  it('puts back the last change first', () => {
    expect(decide(made, { d: folder, 'd/x': file('1', 0o600) })).toEqual({ steps: ['d/x', 'd/x', 'd'], conflicts: [] });
  });

  it('leaves what was never made, and what is put back already', () => {
    expect(decide(made, {})).toEqual({ steps: [], conflicts: [] });
    expect(decide(made, { d: folder })).toEqual({ steps: ['d'], conflicts: [] });
    expect(decide(made, { d: folder, 'd/x': file('1') })).toEqual({ steps: ['d/x', 'd'], conflicts: [] });
  });

  it('refuses what has changed since', () => {
    expect(decide(made, { d: folder, 'd/x': file('2', 0o600) }).conflicts).toEqual([
      'd/x: a file (mode 0600) with another content',
    ]);
    expect(decide(made, { d: folder, 'd/x': { kind: 'other', what: 'a link' } }).conflicts).toEqual(['d/x: a link']);
    expect(decide(made, { d: folder, 'd/y': file('1') }).conflicts).toEqual(['d: one with y']);
    expect(decide(made, { d: { kind: 'folder', mode: 0o700 } }).conflicts).toEqual(['d: a folder (mode 0700)']);
  });

  it('goes back through a content that was changed twice, and a change that was begun and made again', () => {
    const twice = [change('x', file('1'), file('2')), change('x', file('2'), file('3'))];
    expect(decide(twice, { x: file('3') })).toEqual({ steps: ['x', 'x'], conflicts: [] });
    expect(decide(twice, { x: file('2') })).toEqual({ steps: ['x'], conflicts: [] });
    const again = [change('x', file('1'), file('2')), change('x', file('1'), file('2'))];
    expect(decide(again, { x: file('2') })).toEqual({ steps: ['x'], conflicts: [] });
  });
});
