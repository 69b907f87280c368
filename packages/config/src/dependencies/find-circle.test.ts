import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCircle } from './find-circle.js';

function circleOf(start: string, graph: Readonly<Record<string, readonly string[]>>) {
  return findCircle(start, (id) => graph[id] ?? []);
}

describe('findCircle', () => {
  it('names the shortest way back', () => {
    expect(circleOf('a', { a: ['a'] })).toEqual(['a', 'a']);
    expect(circleOf('a', { a: ['b', 'c'], b: ['d'], c: ['a'], d: ['a'] })).toEqual(['a', 'c', 'a']);
    expect(circleOf('b', { a: ['b'], b: ['c'], c: ['a'] })).toEqual(['b', 'c', 'a', 'b']);
  });

  it('says nothing of a circle that one only leads to', () => {
    expect(circleOf('a', { a: ['b'], b: ['c'], c: ['b'] })).toBeUndefined();
    expect(circleOf('a', {})).toBeUndefined();
  });

  it('gives steps that are dependencies, and finds none where each depends only on later ones', () => {
    const graphs = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 4 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(graphs, (graph) => {
        const dependencies = (id: string) => (graph[Number(id)] ?? []).map(String);
        for (const start of graph.keys()) {
          const circle = findCircle(String(start), dependencies) ?? [];
          expect(circle.slice(1).every((id, index) => dependencies(circle[index] ?? '').includes(id))).toBe(true);
          expect(circle[0]).toBe(circle.at(-1));
          const forward = (id: string) => dependencies(id).filter((dependency) => Number(dependency) > Number(id));
          expect(findCircle(String(start), forward)).toBeUndefined();
        }
      }),
    );
  });
});
