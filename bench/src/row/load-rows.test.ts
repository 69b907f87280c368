import { describe, expect, it } from 'vitest';
import { chooseRows } from './choose-rows.js';
import { loadRows } from './load-rows.js';

describe('loadRows', () => {
  it('finds rows with names and places of their own, in order', async () => {
    const rows = await loadRows();
    const names = rows.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['enqueue', 'enqueue-concurrent']);
    expect(new Set(names).size).toBe(rows.length);
    expect(new Set(rows.map(({ place }) => place)).size).toBe(rows.length);
  });

  it('lets some be chosen, and refuses a name that none has', async () => {
    const rows = await loadRows();
    expect(chooseRows(rows, ['lease', 'claim']).map(({ name }) => name)).toEqual(['claim', 'lease']);
    expect(chooseRows(rows, [])).toEqual(rows);
    expect(() => chooseRows(rows, ['leases'])).toThrow('found leases');
  });
});
