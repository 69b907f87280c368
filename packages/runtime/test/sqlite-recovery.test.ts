import { copyFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';

// Of files alone: the tokens of PostgreSQL come from a sequence, which its log keeps and `docs/postgresql.md` says how to raise.
const project = { projectRoot: '/project' };
const raiseCounter = "update sqlite_sequence set seq = seq + 1000000 where name = 'leases'";

/** A store as the loss of power leaves it: without the grants since the last sync, here those of `late.ts`. */
async function storeThatForgot() {
  const path = sqliteFile();
  const runtime = openSql(path, project);
  const early = await runtime.acquireLease({ filePath: 'early.ts', agentId: 'ann' });
  expect(runtime.executeQuery('pragma wal_checkpoint(full)')).toMatchObject([{ busy: 0 }]);
  copyFileSync(path, `${path}.after`);
  const forgotten = await runtime.acquireLease({ filePath: 'late.ts', agentId: 'ann' });
  return { early, forgotten, after: openSql(`${path}.after`, project) };
}

describe('after the loss of power', () => {
  it('gives a forgotten token again, which only its agent and path tell from the first', async () => {
    const { forgotten, after } = await storeThatForgot();
    const again = await after.acquireLease({ filePath: 'late.ts', agentId: 'bob' });
    expect(again.fencingToken).toBe(forgotten.fencingToken);
    await expect(after.renewLease(forgotten)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await expect(after.releaseLease(forgotten)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await after.validateFencingToken('late.ts', forgotten.fencingToken)).toMatchObject({ isValid: true });
  });

  it('gives none again once the counter was raised', async () => {
    const { early, forgotten, after } = await storeThatForgot();
    after.executeQuery(raiseCounter);
    const next = await after.acquireLease({ filePath: 'late.ts', agentId: 'bob' });
    expect(next.fencingToken).toBe(early.fencingToken + 1_000_001);
    expect(await after.validateFencingToken('late.ts', forgotten.fencingToken)).toMatchObject({
      isValid: false,
      holder: { agentId: 'bob' },
    });
  });
});

describe('a backup', () => {
  it('holds all that was committed when it was made, and counts on from there', async () => {
    const path = sqliteFile();
    const runtime = openSql(path, project);
    const lease = await runtime.acquireLease({ filePath: 'src/', agentId: 'ann' });
    await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'ann', taskId: 't', messageId: 'm', to: 'bob' });
    runtime.executeQuery('vacuum into ?', [`${path}.backup`]);
    await runtime.acquireLease({ filePath: 'later.ts', agentId: 'ann' });

    const backup = openSql(`${path}.backup`, project);
    expect(backup.executeQuery('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(backup.executeQuery('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await backup.listLeases()).toEqual([lease]);
    expect(await backup.inbox('bob')).toMatchObject([{ message: { messageId: 'm' }, state: 'queued' }]);
    const { fencingToken } = await backup.acquireLease({ filePath: 'other.ts', agentId: 'bob' });
    expect(fencingToken).toBe(lease.fencingToken + 1);
  });
});
