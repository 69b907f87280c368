import { describe, expect, it } from 'vitest';
import { rotate } from './rotate.js';

describe('rotate', () => {
  it('begins each round with the next, and comes round again', () => {
    const rounds = [0, 1, 2, 3].map((round) => rotate(['a', 'b', 'c'], round).join(''));
    expect(rounds).toEqual(['abc', 'bca', 'cab', 'abc']);
  });

  it('leaves nothing as nothing', () => {
    expect(rotate([], 3)).toEqual([]);
  });
});
