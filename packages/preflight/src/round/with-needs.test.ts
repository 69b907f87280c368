import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withNeeds } from './with-needs.js';

it('has each once, behind what it needs, and keeps the order where nothing speaks against it', () => {
  const needs: Readonly<Record<string, readonly string[]>> = { web: ['api', 'cache'], api: ['db'], cache: ['db'] };
  const order = (...ids: string[]) => withNeeds(ids, (id) => needs[id] ?? []);
  expect(order('mail', 'web', 'db')).toEqual(['mail', 'db', 'api', 'cache', 'web']);
  expect(order('db', 'cache', 'api')).toEqual(['db', 'cache', 'api']);
  expect(order()).toEqual([]);
});

it('comes to an end whatever needs what, and leaves nothing out', () => {
  const graphs = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(graphs, fc.array(fc.nat({ max: 9 })), (graph, asked) => {
      const needsOf = (id: string) => (graph[Number(id)] ?? []).map(String);
      const order = withNeeds(asked.map(String), needsOf);
      expect(new Set(order).size).toBe(order.length);
      expect(order).toEqual(expect.arrayContaining([...asked.map(String), ...order.flatMap(needsOf)]));
    }),
  );
});
