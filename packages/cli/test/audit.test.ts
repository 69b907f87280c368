import { chmodSync, statSync } from 'node:fs';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(async () => {
  project = new Project();
  using runtime = createRuntimeFactory({ root: project.path('.agent-mail'), projectRoot: project.folder });
  for (const filePath of ['src/a.ts', 'src/b.ts']) {
    const lease = await runtime.acquireLease({ filePath, agentId: 'agent-001' });
    await runtime.forceReleaseLease(lease, { actor: 'supervisor', reason: 'agent-001 is gone' });
  }
});
afterEach(() => project[Symbol.dispose]());

/** What somebody does who can write to the file of the store. */
function meddle(sql: string): void {
  using runtime = createRuntimeFactory(project.path('.agent-mail/runtime.db'));
  if (!('executeQuery' in runtime)) throw new Error('SQLite speaks SQL');
  runtime.executeQuery(sql);
}

const key = () => ({ MAF_AUDIT_KEY_FILE: project.path('audit.key') });

async function checkpoint(): Promise<string> {
  const { stdout } = await project.maf(['audit', 'keygen', '--name', 'example.com/repository'], { env: key() });
  project.write('audit.pub', stdout);
  const { code } = await project.maf(['audit', 'checkpoint', '--output', 'audit.checkpoint'], { env: key() });
  expect(code).toBe(0);
  return stdout.trim();
}

const verifyAll = ['audit', 'verify', '--checkpoint', 'audit.checkpoint', '--key', '@audit.pub'];

describe('maf audit', () => {
  it('shows who did what', async () => {
    const { stdout } = await project.maf(['audit', 'log', '--actor', 'supervisor', '--limit', '1']);
    expect(stdout).toMatch(/lease\.forced +src\/b\.ts +holder=agent-001 fencingToken=\d+ reason="agent-001 is gone"/);
    expect(await project.json(['audit', 'log', '--action', 'config.saved'])).toEqual([]);
    const report = await project.maf(['audit', 'report', '--days', '7']);
    expect(report.stdout).toMatch(/^2 rows from .*\n\nACTION +ROWS\nlease\.forced +2\n\nACTOR +ROWS\nsupervisor +2\n/);
    expect(report.stdout).toMatch(/Refused: none\n\nOverridden:\nROW .*\n1 .*\n2 /);
    expect(await project.json(['audit', 'report'])).toMatchObject({ total: 2, refusals: [], overrides: [{}, {}] });
  });

  it('signs checkpoints that verify, with a key that nobody else can read', async () => {
    const publicKey = await checkpoint();
    expect(publicKey).toMatch(/^example\.com\/repository\+[0-9a-f]{8}\+/);
    expect(statSync(project.path('audit.key')).mode & 0o777).toBe(0o600);
    expect(project.read('audit.checkpoint')).toMatch(
      /^example\.com\/repository\n2\n.{44}\n\n— example\.com\/repository .+\n$/,
    );
    expect(await project.json(verifyAll)).toMatchObject({ isIntact: true, sealed: 2, vouchedFor: 2, checkpoints: 1 });
    const { stdout } = await project.maf(verifyAll);
    expect(stdout).toBe('intact: 2 rows in 1 batch as they were sealed\nvouched for by 1 checkpoint: up to row 2\n');
  });

  it('never prints or overwrites a private key, and keeps it out of the state folder', async () => {
    await checkpoint();
    const secret = project.read('audit.key');
    const again = await project.maf(['audit', 'keygen', '--name', 'other'], { env: key() });
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('EEXIST') });
    expect(project.read('audit.key')).toBe(secret);
    const inside = await project.maf(['audit', 'keygen', '--name', 'n', '--key-file', '.agent-mail/audit.key']);
    expect(inside).toMatchObject({ code: 2, stderr: expect.stringContaining('state folder') });
    chmodSync(project.path('audit.key'), 0o640);
    const read = await project.maf(['audit', 'checkpoint'], { env: key() });
    expect(read).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('[SECRET_FILE_UNSAFE]') });
  });

  it.each([
    [`update audit_log set actor = 'agent-001' where seq = 2`, 'changed', 2],
    ['delete from audit_log where seq = 1', 'removed', 1],
    ['delete from audit_batches', 'batch changed', 1],
  ])('names the first row after %s', async (sql, kind, sequence) => {
    await checkpoint();
    meddle(sql);
    const { code, stdout } = await project.maf([...verifyAll, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ isIntact: false, finding: { kind, sequence } });
  });

  it('does not sign a trail that was tampered with', async () => {
    await checkpoint();
    meddle(`update audit_log set actor = 'agent-001'`);
    const { code, stderr } = await project.maf(['audit', 'checkpoint'], { env: key() });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('row 1 was changed') });
  });

  it('shows by a checkpoint, and by nothing else, that all was sealed again', async () => {
    await checkpoint();
    meddle(`update audit_log set actor = 'agent-001' where seq = 2`);
    meddle('delete from audit_batches');
    await project.maf(['worker', '--once']);
    expect(await project.json(['audit', 'verify'])).toMatchObject({ isIntact: true, sealed: 2 });
    const { code, stdout } = await project.maf(verifyAll);
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('rows from 1 to 2 were rewritten'),
    });
  });

  it('exports the trail, which verifies without the store', async () => {
    await checkpoint();
    expect((await project.maf(['audit', 'export', '--output', 'trail.jsonl'])).code).toBe(0);
    expect(statSync(project.path('trail.jsonl')).mode & 0o777).toBe(0o600);
    const elsewhere = ['--file', 'trail.jsonl', '--root', 'nowhere'];
    expect(await project.json([...verifyAll, ...elsewhere])).toMatchObject({ isIntact: true, sealed: 2 });
    expect((await project.maf(['audit', 'export'])).stdout).toBe(project.read('trail.jsonl'));
    project.write('trail.jsonl', project.read('trail.jsonl').replace('src/b.ts', 'src/c.ts'));
    expect((await project.maf([...verifyAll, ...elsewhere])).stdout).toContain('row 2 was changed (batch 1)');
    project.write('trail.jsonl', `${project.read('trail.jsonl')}{"entry":{}}\n`);
    const broken = await project.maf(['audit', 'verify', '--file', 'trail.jsonl']);
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringMatching(/Line \d+ of trail\.jsonl/) });
  });

  it('refuses a checkpoint of another key, and a key without checkpoints', async () => {
    await checkpoint();
    const other = await project.json<{ publicKey: string }>([
      ...['audit', 'keygen', '--name', 'example.com/repository', '--key-file', 'other.key'],
    ]);
    const { code, stderr } = await project.maf([
      ...['audit', 'verify', '--checkpoint', 'audit.checkpoint', '--key', other.publicKey],
    ]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('[CHECKPOINT_INVALID]') });
    expect(await project.maf(['audit', 'verify', '--key', other.publicKey])).toMatchObject({ code: 2 });
    expect(await project.maf(['audit', 'verify', '--checkpoint', 'audit.checkpoint', '--key', 'x'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[NOTE_KEY_INVALID]'),
    });
  });
});
