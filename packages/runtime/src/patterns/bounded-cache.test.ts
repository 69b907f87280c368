import { expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.js';

it('forgets what was not used for longest once the budget is spent', () => {
  const cache = new BoundedCache<string>(10);
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  cache.get('a');
  cache.set('c', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual(['A', undefined, 'C']);
  cache.set('a', 'AA', 6);
  expect(['a', 'c'].map((key) => cache.get(key))).toEqual(['AA', 'C']);
  cache.set('huge', 'H', 11);
  expect(['a', 'c', 'huge'].map((key) => cache.get(key))).toEqual([undefined, undefined, undefined]);
});
