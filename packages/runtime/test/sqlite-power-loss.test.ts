import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { damages, rubbish } from './power-loss/damage.js';
import { type Call, readHistory } from './power-loss/history.js';
import { brokenLaws, lost } from './power-loss/laws.js';
import { readStore, type StoreImage } from './power-loss/store-image.js';
import { walTail } from './power-loss/wal-tail.js';
import { Writers } from './power-loss/writers.js';
import { seededRandom, testSeed } from './sqlite-processes/seeded-random.js';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';

// Of SQLite alone: what PostgreSQL's log keeps is PostgreSQL's to answer for; `postgres-crash.test.ts` kills its server.
const writers = 3;
const stops = 5;

/** A store as it was on the disk at one instant, and what had been written in the history until then. */
interface Snapshot {
  readonly path: string;
  readonly calls: readonly Call[];
}

function takeSnapshot(path: string, historyFile: string, name: string): Snapshot {
  const folder = join(dirname(path), name);
  mkdirSync(folder);
  for (const suffix of ['', '-wal', '-shm']) copyFileSync(`${path}${suffix}`, join(folder, `runtime.db${suffix}`));
  return { path: join(folder, 'runtime.db'), calls: readHistory(readFileSync(historyFile, 'utf8')) };
}

/** Opens a store as any program would, looks at all that is in it, and works on. */
async function openAndRead(path: string): Promise<StoreImage> {
  const runtime = openSql(path, { projectRoot: '/project' });
  expect(runtime.executeQuery('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(runtime.executeQuery('pragma foreign_key_check')).toEqual([]);
  const image = readStore(runtime);
  const { fencingToken } = await runtime.acquireLease({ filePath: 'after.ts', agentId: 'after' });
  expect(fencingToken).toBeGreaterThan(Math.max(0, ...image.numbers.leases.values()));
  await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'after', taskId: 't', messageId: 'after', to: 'after' });
  expect(await runtime.claim({ agentId: 'after', messageId: 'after' })).toMatchObject([{ attempt: 1 }]);
  runtime.close();
  return image;
}

interface Reopened {
  readonly image: StoreImage;
  readonly isDamaged: boolean;
}

/** Damages a copy of the snapshot in every way, and opens each. */
async function tryAllDamages({ path, calls }: Snapshot, random: () => number): Promise<Reopened[]> {
  const wal = readFileSync(`${path}-wal`);
  const index = readFileSync(`${path}-shm`);
  const tail = walTail(wal, index);
  const reopened: (Reopened & { readonly at: number })[] = [];
  for (const { kind, bytes, at } of damages(wal, tail, random)) {
    const copy = `${path}.${kind.replaceAll(/\W/g, '-')}`;
    copyFileSync(path, copy);
    writeFileSync(`${copy}-wal`, bytes);
    writeFileSync(`${copy}-shm`, random() < 0.5 ? index : rubbish(index.length, random));
    const image = await openAndRead(copy);
    const isDamaged = at < tail.committed;
    const where = `${kind} at ${at}, tail from ${tail.from} to ${tail.committed} of ${wal.length}, ${copy}`;
    expect([...brokenLaws(calls, image), ...(isDamaged ? [] : lost(calls, image))], where).toEqual([]);
    reopened.push({ image, isDamaged, at });
  }
  expectNested(reopened.sort((one, other) => one.at - other.at));
  return reopened;
}

/** Damage takes nothing that lies before it: the later the first damaged byte, the more is there. */
function expectNested(reopened: readonly Reopened[]): void {
  for (const [index, { image }] of reopened.slice(1).entries()) {
    const lessDamaged = image.facts;
    expect([...(reopened[index]?.image.facts ?? [])].filter((fact) => !lessDamaged.has(fact))).toEqual([]);
  }
}

/** The laws must be able to find what they are for, in a store of this size too. */
function expectPlantedHoleFound(path: string, calls: readonly Call[], random: () => number): void {
  const runtime = openSql(path);
  const ids = runtime.executeQuery<{ id: string }>(
    `select id from messages where type = 'TASK_CLAIM' and id <> 'after'`,
  );
  const id = ids[Math.floor((random() * ids.length) / 2)]?.id;
  runtime.executeQuery('delete from messages where id = ?', [id ?? '']);
  expect(brokenLaws(calls, readStore(runtime))).toContainEqual(expect.stringMatching(/^hole in messages: /));
  expect(lost(calls, readStore(runtime)).length).toBeGreaterThan(0);
  runtime.close();
}

describe('the loss of power', () => {
  it(`leaves a prefix of what was committed, and all of it where nothing was damaged (seed ${testSeed})`, async () => {
    const random = seededRandom(testSeed);
    const path = sqliteFile();
    openSql(path).close();
    const historyFile = join(dirname(path), 'history');
    writeFileSync(historyFile, '');
    const fleet = new Writers(
      path,
      historyFile,
      Array.from({ length: writers }, () => Math.floor(random() * 2 ** 31)),
    );
    const snapshots: Snapshot[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await fleet.worked(20_000 + Math.floor(random() * 80_000));
      await fleet.stop();
      snapshots.push(takeSnapshot(path, historyFile, `stop-${stop}`));
      fleet.goOn();
    }
    await fleet.kill();

    const reopened: Reopened[] = [];
    for (const snapshot of snapshots) reopened.push(...(await tryAllDamages(snapshot, random)));
    const calls = readHistory(readFileSync(historyFile, 'utf8'));
    const last = await openAndRead(path);
    expect([...brokenLaws(calls, last), ...lost(calls, last)]).toEqual([]);
    expectPlantedHoleFound(path, calls, random);

    // The run must meet what it is for.
    const kinds = new Set(calls.filter(({ facts }) => facts.length > 0).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['acknowledge', 'acquire', 'claim', 'enqueue', 'escalate', 'force', 'release']);
    expect(reopened.some(({ isDamaged }) => isDamaged)).toBe(true);
  }, 120_000);
});
