import { expect, it } from 'vitest';
import { summariseEntries } from './summarise-entries.js';

it('counts actions and actors, and names refusals and overrides in their order', () => {
  const rows = [
    ['a', 'config.saved'],
    ['b', 'lease.forced'],
    ['b', 'access.refused'],
    ['a', 'config.saved'],
    ['c', 'agent.role_changed'],
  ] as const;
  const entries = rows.map(([actor, action], index) => {
    return { sequence: index + 1, actor, action, subject: 's', details: {}, createdAt: index };
  });
  const summary = summariseEntries(entries);
  expect(summary.total).toBe(5);
  expect(summary.actions.map(({ name, count }) => `${name} ${count}`)).toEqual([
    'config.saved 2',
    'access.refused 1',
    'agent.role_changed 1',
    'lease.forced 1',
  ]);
  expect(summary.actors.map(({ name, count }) => `${name} ${count}`)).toEqual(['a 2', 'b 2', 'c 1']);
  expect(summary.refusals.map(({ sequence }) => sequence)).toEqual([3]);
  expect(summary.overrides.map(({ sequence }) => sequence)).toEqual([2, 5]);
  expect(summariseEntries([])).toMatchObject({ total: 0, actions: [], actors: [] });
});
