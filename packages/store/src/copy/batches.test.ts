import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batches } from './batches.js';
import type { CopiedRow, CopiedTable } from './copied-tables.js';

const table: CopiedTable = {
  name: 'agents',
  key: ['seq'],
  columns: [
    ['seq', 'integer'],
    ['text', 'text'],
  ],
  numbers: undefined,
};

/** A side that holds these rows, and the limits that it was asked with. */
function holding(rows: readonly CopiedRow[]) {
  const limits: number[] = [];
  const read = async (_table: CopiedTable, after: CopiedRow | undefined, limit: number) => {
    limits.push(limit);
    return rows.filter(([seq]) => after === undefined || Number(seq) > Number(after[0])).slice(0, limit);
  };
  return { read, limits };
}

async function all(rows: readonly CopiedRow[], after?: CopiedRow): Promise<CopiedRow[]> {
  const found: CopiedRow[] = [];
  for await (const batch of batches(holding(rows), table, after)) found.push(...batch);
  return found;
}

it('reads every row behind a key once, in order', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(lengths, fc.nat(400), async (drawn, after) => {
      const rows = drawn.map((length, index): CopiedRow => [index + 1, 'x'.repeat(length)]);
      expect(await all(rows)).toEqual(rows);
      expect(await all(rows, [after])).toEqual(rows.slice(after));
    }),
    { numRuns: 30 },
  );
});

it('asks for few rows at once where they are long, and for many where they are short', async () => {
  const limitsOf = async (length: number) => {
    const side = holding(Array.from({ length: 5_000 }, (_, index): CopiedRow => [index, 'x'.repeat(length)]));
    for await (const rows of batches(side, table)) expect(rows.length).toBeLessThanOrEqual(500);
    return side.limits;
  };
  expect((await limitsOf(100_000)).slice(1).every((limit) => limit <= 20)).toBe(true);
  expect((await limitsOf(10)).at(-1)).toBe(500);
});
