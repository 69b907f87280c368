import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, firstInOrder } from './in-order.js';

describe('firstInOrder', () => {
  it('gives what a stable sort and a cut would give', () => {
    const items = fc.array(fc.record({ rank: fc.integer({ min: 0, max: 5 }), name: fc.string() }));
    const byRank = (first: { rank: number }, second: { rank: number }) => first.rank - second.rank;
    fc.assert(
      fc.property(items, fc.nat(10), (list, limit) => {
        expect(firstInOrder(list, byRank, limit)).toEqual(list.toSorted(byRank).slice(0, limit));
      }),
    );
  });
});

describe('compareText', () => {
  it('orders by code units, as SQLite does for most text', () => {
    expect(['b', 'a', 'B', 'ä', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
  });
});
