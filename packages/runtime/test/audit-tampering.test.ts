import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, type SqlRuntimeState, type TrailVerdict, trailOf, verifyTrail } from '@maf/runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyTampering, type Tampered } from './audit-tampering/tamperings.js';
import { anyTrail, type Trail } from './audit-tampering/trail.js';

const runs = { numRuns: 1_000, seed: 20_260_822 };
const tampered = fc
  .tuple(anyTrail, anyTampering)
  .map(([trail, tampering]) => ({ name: tampering.name, trail, tampered: tampering.apply(trail) }));

function headOf({ batches }: Trail) {
  const { treeSize = 0, root = '' } = batches.at(-1) ?? {};
  return { treeSize, root };
}

/** That something is wrong was seen; and where, as far as rows were touched and not sealed again. */
function expectFound({ finding }: TrailVerdict, { entries }: Trail, { first, isResealed }: Tampered): void {
  expect(finding).toBeDefined();
  if (finding === undefined || first === undefined) return;
  const before = entries.filter(({ sequence }) => sequence < first).at(-1)?.sequence ?? 0;
  expect(finding.sequence).toBeLessThanOrEqual(first);
  expect(finding.lastSequence ?? finding.sequence).toBeGreaterThan(before);
  if (isResealed === true) expect(['rewritten', 'cut off']).toContain(finding.kind);
  else if (finding.kind !== 'cut off') expect(finding.lastSequence).toBeUndefined();
}

describe('a trail with a checkpoint', () => {
  it('is found right where nobody touched it, with rows behind the checkpoint too', async () => {
    await fc.assert(
      fc.asyncProperty(anyTrail, fc.nat(100), async (trail, some) => {
        const vouched = trail.batches[some % trail.batches.length];
        const heads = vouched === undefined ? [] : [vouched, headOf(trail)];
        const { finding, sealed, vouchedFor } = await verifyTrail({ highestSequence: 0, ...trail }, heads);
        expect(finding).toBeUndefined();
        expect(sealed).toBe(trail.entries.length);
        expect(vouchedFor).toBe(trail.entries.at(-1)?.sequence);
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('shows every one of 1,000 random tamperings', async () => {
    const seen = new Set<string>();
    let found = 0;
    await fc.assert(
      fc.asyncProperty(tampered, async ({ name, trail, tampered: after }) => {
        fc.pre(after !== undefined);
        expectFound(await verifyTrail({ highestSequence: 0, ...after }, [headOf(trail)]), trail, after);
        seen.add(name.replace(/\d+/, 'N'));
        found += 1;
      }),
      runs,
    );
    expect(found).toBe(1_000);
    expect(seen.size).toBeGreaterThan(20);
  });
});

// The verdict is reached on rows, whatever store they were read from; `postgres-audit.test.ts` cuts off those of PostgreSQL.
describe('a trail in a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maf-audit-'));
  let runtime: SqlRuntimeState;
  beforeAll(() => {
    const opened = createRuntimeFactory({ mode: 'sqlite', path: join(folder, 'runtime.db') });
    if (!('executeQuery' in opened)) throw new Error('SQLite speaks SQL');
    runtime = opened;
  });
  afterAll(() => {
    runtime.close();
    rmSync(folder, { recursive: true });
  });

  /** What somebody would write who knows the tables. */
  function overwrite({ entries, batches }: Trail): void {
    runtime.executeTransaction(() => {
      for (const table of ['audit_log', 'audit_batches']) runtime.executeQuery(`delete from ${table}`);
      runtime.executeQuery(`delete from sqlite_sequence where name = 'audit_log'`);
      for (const { sequence, actor, action, subject, details, createdAt } of entries) {
        const values = [sequence, actor, action, subject, JSON.stringify(details), createdAt];
        runtime.executeQuery('insert into audit_log values (?, ?, ?, ?, ?, ?)', values);
      }
      for (const { number, firstSequence, lastSequence, treeSize, leaves, frontier, root } of batches) {
        const texts = [JSON.stringify(leaves), JSON.stringify(frontier), root];
        const values = [number, firstSequence, lastSequence, treeSize, ...texts];
        runtime.executeQuery('insert into audit_batches values (?, ?, ?, ?, ?, ?, ?)', values);
      }
    });
  }

  it('shows every one of 1,000 random tamperings', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(tampered, async ({ trail, tampered: after }) => {
        fc.pre(after !== undefined);
        overwrite(trail);
        expect((await verifyTrail(await trailOf(runtime.audit), [headOf(trail)])).finding).toBeUndefined();
        overwrite(after);
        expectFound(await verifyTrail(await trailOf(runtime.audit), [headOf(trail)]), trail, after);
        found += 1;
      }),
      runs,
    );
    expect(found).toBe(1_000);
  }, 120_000);

  it.each([
    ['a name that stands twice', `{"n":2,"n":1}`],
    ['white space', `{"n": 1}`],
  ])('shows details with %s, which read as before', async (_what, details) => {
    overwrite({ entries: [], batches: [] });
    const { sequence } = await runtime.audit.append({ actor: 'a', action: 'b.c', subject: 'd', details: { n: 1 } });
    await runtime.audit.seal();
    runtime.executeQuery('update audit_log set details = ?', [details]);
    expect((await verifyTrail(await trailOf(runtime.audit))).finding).toMatchObject({ kind: 'changed', sequence });
  });

  it('shows without any checkpoint that rows and what sealed them are gone', async () => {
    overwrite({ entries: [], batches: [] });
    for (const subject of ['x', 'y', 'z']) {
      await runtime.audit.append({ actor: 'a', action: 'b.c', subject });
      await runtime.audit.seal();
    }
    runtime.executeQuery('delete from audit_log where seq > 1');
    runtime.executeQuery('delete from audit_batches where number > 1');
    expect((await verifyTrail(await trailOf(runtime.audit))).finding).toEqual({ kind: 'cut off', sequence: 2 });
  });
});
