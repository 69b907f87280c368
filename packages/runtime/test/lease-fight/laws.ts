import type { LeaseMode } from '@maf/protocols';
import { expect } from 'vitest';

/** What each pattern names of a small world, known without asking the code under test. */
export const names: Readonly<Record<string, readonly string[]>> = {
  'src/': ['src', 'src/a', 'src/b', 'src/deep/a'],
  'src/*': ['src/a', 'src/b'],
  'src/a': ['src/a'],
  'src/**/a': ['src/a', 'src/deep/a'],
  '{src,docs}/b': ['src/b', 'docs/b'],
  'docs/': ['docs', 'docs/b'],
  '**/b': ['src/b', 'docs/b'],
};

/** What a store keeps of a lease, also when it is over. */
export interface Grant {
  readonly token: number;
  readonly path: string;
  readonly agent: string;
  readonly mode: LeaseMode;
  /** Milliseconds since 1970. */
  readonly from: number;
  /** Its end, or when it runs out. */
  readonly to: number;
}

/** @param history every grant of a store, by its token */
export function expectNoLawBroken(history: readonly Grant[]): void {
  const collisions = history.flatMap((grant, index) =>
    history.slice(index + 1).flatMap((other) => (collide(grant, other) ? [[grant, other]] : [])),
  );
  expect(collisions).toEqual([]);
  expect(history.every(({ from }, index) => index === 0 || from >= (history[index - 1]?.from ?? 0))).toBe(true);
  expect(new Set(history.map(({ token }) => token)).size).toBe(history.length);
}

function collide(one: Grant, other: Grant): boolean {
  return (
    one.agent !== other.agent &&
    (one.mode === 'exclusive' || other.mode === 'exclusive') &&
    one.from < other.to &&
    other.from < one.to &&
    (names[one.path] ?? []).some((name) => names[other.path]?.includes(name))
  );
}
