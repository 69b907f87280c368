import { describe, expect, it } from 'vitest';
import { findFallen } from './compare.js';
import { fallenText } from './fallen-text.js';

describe('findFallen', () => {
  const committed = { enqueue: 0.9, claim: 0.8 };

  it('is green while every ratio keeps to its margin', () => {
    expect(findFallen(committed, { enqueue: 0.55, claim: 0.48, lease: 0.1 }, 0.6)).toEqual([]);
  });

  it('names the row whose ratio fell', () => {
    expect(findFallen(committed, { enqueue: 0.9, claim: 0.47 }, 0.6)).toEqual([
      { name: 'claim', committed: 0.8, found: 0.47, least: 0.48 },
    ]);
  });

  it('does not pass a row that nobody measured', () => {
    expect(() => findFallen(committed, { enqueue: 0.9 }, 0.6)).toThrow('the row claim');
    expect(() => findFallen(committed, { enqueue: 0.9, claim: Number.NaN }, 0.6)).toThrow('the row claim');
  });
});

it('says which row fell, by how much, and what to do next', () => {
  const text = fallenText({ name: 'claim', committed: 0.8, found: 0.47, least: 0.48 });
  expect(text).toContain('claim fell: expected at least 0.48 × the limit, found 0.47 (committed 0.80)');
  expect(text).toContain('pnpm bench --row claim');
});
