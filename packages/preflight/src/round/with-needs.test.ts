import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withNeeds } from './with-needs.js';

it('has each once, behind what it needs, and keeps the order where nothing speaks against it', async () => {
  const needs: Readonly<Record<string, readonly string[]>> = { web: ['api', 'cache'], api: ['db'], cache: ['db'] };
  const order = (...ids: string[]) => withNeeds(ids, async (id) => needs[id] ?? []);
  expect(await order('mail', 'web', 'db')).toEqual(['mail', 'db', 'api', 'cache', 'web']);
  expect(await order('db', 'cache', 'api')).toEqual(['db', 'cache', 'api']);
  expect(await order()).toEqual([]);
});

it('comes to an end whatever needs what, and leaves nothing out', async () => {
  const graphs = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { minLength: 10, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(graphs, fc.array(fc.nat({ max: 9 })), async (graph, asked) => {
      const needsOf = (id: string) => (graph[Number(id)] ?? []).map(String);
      const order = await withNeeds(asked.map(String), async (id) => needsOf(id));
      expect(new Set(order).size).toBe(order.length);
      expect(order).toEqual(expect.arrayContaining([...asked.map(String), ...order.flatMap(needsOf)]));
    }),
  );
});
