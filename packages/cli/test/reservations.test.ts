import { realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MafAgent, MafLease, ReservationConflictRecord } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOf, Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => {
  project[Symbol.dispose]();
});

describe('maf reserve, release, reservations', () => {
  it('are on the place that a symbolic link leads to, in the project and out of it', async () => {
    project.write('src/keep.ts', '');
    symlinkSync('src', project.path('link'));
    symlinkSync(tmpdir(), project.path('out'));
    const leases = await project.json<MafLease[]>(['reserve', 'link/a.ts', 'link/*.md', 'out/x.ts', '--agent', 'A']);
    const outside = join(realpathSync(tmpdir()), 'x.ts');
    expect(leases.map(({ filePath }) => filePath)).toEqual(['src/a.ts', 'src/*.md', outside]);
    const refused = await project.maf(['reserve', 'src/a.ts', '--agent', 'B']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('A holds src/a.ts') });
    const [lease] = leases;
    const fence = await project.maf(['fence', 'link/a.ts', String(lease?.fencingToken)]);
    expect(fence.code).toBe(0);
  });

  it('reserves all or nothing, tells who holds what, and releases', async () => {
    project.write('src/keep.ts', '');
    const inSource = { folder: project.path('src'), env: { MAF_AGENT_ID: 'A' } };
    const reserved = await project.maf(
      ['reserve', 'a.ts', 'b.ts', '--ttl', '2h', '--reason', 'new endpoint'],
      inSource,
    );
    expect(reserved).toMatchObject({ code: 0, stderr: '' });
    expect(reserved.stdout).toMatch(/^PATH +TOKEN +UNTIL\nsrc\/a\.ts +1 +\S+Z \(in 1h 59m\)\nsrc\/b\.ts +2 /);

    const refused = await project.maf(['reserve', 'src/c.ts', 'src/b.ts', '--agent', 'B']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^src\/b\.ts: A holds src\/b\.ts until \S+Z \(in 1h 59m\): new endpoint\nerror: File already leased by A until \S+Z \[LEASE_CONFLICT\]\nnext: work on something else until then, wait for your turn .*--wait.*, or ask A to release src\/b\.ts/,
    );

    const leases = await project.json<MafLease[]>(['reservations']);
    expect(leases.map(({ filePath, agentId }) => [filePath, agentId])).toEqual([
      ['src/a.ts', 'A'],
      ['src/b.ts', 'A'],
    ]);
    const table = await project.maf(['reservations', '--agent', 'A']);
    expect(table.stdout).toMatch(
      /^PATH +AGENT +MODE +TOKEN +EXPIRES +REASON\nsrc\/a\.ts +A +exclusive +1 +in 1h 59m +new endpoint\n/,
    );
    expect(await project.maf(['reservations', '--agent', 'B'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No reservations.\n',
    });
    const conflicts = await project.json<ReservationConflictRecord[]>(['reservations', '--conflicts', 'src/b.ts']);
    expect(conflicts).toMatchObject([{ filePath: 'src/b.ts', requester: 'B', holder: 'A' }]);

    expect(await project.maf(['release', 'a.ts', 'b.ts'], inSource)).toMatchObject({ code: 0 });
    expect(await project.json(['reservations'])).toEqual([]);
  });

  it('gives a path back its old end when the agent held it before a refusal', async () => {
    const [before] = await project.json<MafLease[]>(['reserve', 'a.ts', '--agent', 'A', '--ttl', '5m']);
    await project.json(['reserve', 'b.ts', '--agent', 'B']);
    expect(await project.maf(['reserve', 'a.ts', 'b.ts', '--agent', 'A', '--ttl', '1d'])).toMatchObject({ code: 1 });
    const [after] = await project.json<MafLease[]>(['reservations', 'a.ts']);
    expect(after).toEqual(before);
  });

  it('refuses to release what the agent does not hold, and says who does', async () => {
    await project.json(['reserve', 'a.ts', 'b.ts', '--agent', 'A']);
    const free = await project.maf(['release', 'a.ts', 'c.ts', '--agent', 'A', '--json']);
    expect(free.code).toBe(1);
    expect(JSON.parse(free.stderr)).toMatchObject({
      code: 'LEASE_LOST',
      isRetryable: false,
      details: { filePath: 'c.ts' },
    });
    const others = await project.maf(['release', 'a.ts', '--agent', 'B']);
    expect(others.code).toBe(1);
    expect(others.stderr).toMatch(/^error: Nothing was released: B does not hold a\.ts; A does until /);
    expect(await project.json(['release', '--all', '--agent', 'A'])).toHaveLength(2);
  });

  it('prints what others wrote without letting it steer the terminal', async () => {
    await project.json(['reserve', 'a.ts', '--agent', 'A', '--reason', '\u001b[31mred\nline']);
    const { stdout } = await project.maf(['reservations'], { env: { FORCE_COLOR: '1', NO_COLOR: '' } });
    expect(stdout).toContain('\\u001b[31mred\\nline');
    expect(stdout).toContain('\u001b[1mPATH');
  });
});

describe('what a path names', () => {
  const held = async () => (await project.json<MafLease[]>(['reservations'])).map(({ filePath }) => filePath);

  it('is the folder that exists, the file that is spelt so, or a glob', async () => {
    project.write('app/[id]/page.ts', '');
    project.write('src/deep/a.ts', '');
    const env = { MAF_AGENT_ID: 'A' };
    await project.json(['reserve', 'app/[id]/page.ts', 'app/[id]/new.ts', 'src/deep', 'new/', 'lib/*.ts'], { env });
    await project.json(['reserve', '../x[12].ts', '**/*.md'], { env, folder: project.path('src') });
    const expected = [
      'app/\\[id\\]/new.ts',
      'app/\\[id\\]/page.ts',
      'lib/*.ts',
      'new/',
      'src/**/*.md',
      'src/deep/',
      'x[12].ts',
    ];
    expect(await held()).toEqual(expect.arrayContaining(expected));
    expect(await held()).toHaveLength(expected.length);

    const refused = await project.maf(['reserve', 'src/deep/a.ts', 'lib/b.ts', '--agent', 'B']);
    expect(refused.stderr).toMatch(
      /^src\/deep\/a\.ts: A holds src\/deep\/ until .*\nlib\/b\.ts: A holds lib\/\*\.ts until /,
    );
    expect(await project.json(['reservations', 'lib/b.ts'])).toMatchObject([{ filePath: 'lib/*.ts' }]);
    const part = await project.maf(['release', 'src/deep/a.ts'], { env });
    expect(part).toMatchObject({ code: 1, stderr: expect.stringContaining('A holds src/deep/ until') });
    await project.json(
      ['release', 'app/[id]/page.ts', 'app/[id]/new.ts', 'src/deep/', 'new/', 'lib/*.ts', 'x[12].ts'],
      { env },
    );
    await project.json(['release', '**/*.md'], { env, folder: project.path('src') });
    expect(await held()).toEqual([]);
  });
});

describe('shared reservations, waiting, keys', () => {
  it('shares a path, and shows who waits', async () => {
    await project.json(['reserve', 'a.ts', '--shared', '--agent', 'A']);
    await project.json(['reserve', 'a.ts', '--shared', '--agent', 'B']);
    expect((await project.json<MafLease[]>(['reservations'])).map(({ mode }) => mode)).toEqual(['shared', 'shared']);
    const waiting = project.maf(['reserve', 'a.ts', '--agent', 'C', '--wait', '20s', '--json']);
    await expect
      .poll(() => project.json(['reservations', '--waiting']), { timeout: 10_000 })
      .toEqual([{ agentId: 'C', mode: 'exclusive', filePaths: ['a.ts'] }]);
    expect((await project.maf(['reservations', '--waiting'])).stdout).toMatch(
      /^AGENT +MODE +PATHS\nC +exclusive +a\.ts\n/,
    );
    await project.json(['release', 'a.ts', '--agent', 'A']);
    await project.json(['release', 'a.ts', '--agent', 'B']);
    expect(await waiting).toMatchObject({ code: 0 });
    expect(await project.json(['reservations'])).toMatchObject([{ agentId: 'C', mode: 'exclusive' }]);
  });

  it('gives a place in the queue up when it is interrupted', async () => {
    await project.json(['reserve', 'a.ts', '--agent', 'A']);
    const child = project.start(['reserve', 'a.ts', '--agent', 'B', '--wait', '1m']);
    const end = endOf(child);
    await expect.poll(() => project.json(['reservations', '--waiting']), { timeout: 10_000 }).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: Nothing was reserved: interrupted.*\n$/),
    });
    expect(await project.json(['reservations', '--waiting'])).toEqual([]);
  });

  it('ends with 1 when it would wait in a circle', async () => {
    await project.json(['reserve', 'a.ts', '--agent', 'A']);
    await project.json(['reserve', 'b.ts', '--agent', 'B']);
    const first = project.start(['reserve', 'b.ts', '--agent', 'A', '--wait', '30s']);
    const firstEnd = endOf(first);
    await expect.poll(() => project.json(['reservations', '--waiting']), { timeout: 10_000 }).toHaveLength(1);
    const second = await project.maf(['reserve', 'a.ts', '--agent', 'B', '--wait', '30s']);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('[DEADLOCK]') });
    first.kill('SIGTERM');
    await firstEnd;
  });

  it('returns the first grant for the same key', async () => {
    const ask = () => project.json<MafLease[]>(['reserve', 'a.ts', '--agent', 'A', '--key', 'k']);
    const first = await ask();
    expect(await ask()).toEqual(first);
  });
});

describe('maf handoff, fence, release --force', () => {
  it('gives a reservation to another agent under a new token', async () => {
    const [before] = await project.json<MafLease[]>(['reserve', 'src/', '--agent', 'A', '--reason', 'why']);
    const token = String(before?.fencingToken);
    expect(await project.maf(['fence', 'src/a.ts', token])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^valid: A/),
    });
    const [after] = await project.json<MafLease[]>(['handoff', 'src/', '--agent', 'A', '--to', 'B', '--ttl', '1h']);
    expect(after).toMatchObject({ agentId: 'B', filePath: 'src/', reason: 'why' });
    expect(await project.maf(['fence', 'src/a.ts', token])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^not valid: .*B holds src\//),
    });
    expect(await project.maf(['handoff', 'src/', '--agent', 'A', '--to', 'C'])).toMatchObject({ code: 1 });
  });

  it('ends the reservation of another, with a reason', async () => {
    await project.json(['reserve', 'a.ts', '--agent', 'A']);
    expect(await project.maf(['release', 'a.ts', '--force'])).toMatchObject({ code: 2 });
    await project.json(['release', 'a.ts', '--force', '--actor', 'boss', '--reason', 'gone']);
    expect(await project.json(['reservations'])).toEqual([]);
    expect(await project.json(['mail', 'inbox', '--agent', 'A'])).toMatchObject([
      { message: { type: 'RESERVATION_RELEASED', reason: 'gone' } },
    ]);
  });
});

describe('conflicts', () => {
  it('are escalated once there are as many as a path asks for', async () => {
    const path = project.write('path.json', {
      id: 'busy',
      name: 'Busy',
      configType: 'escalation_path',
      version: '1.0.0',
      config: {
        triggerConditions: [{ condition: 'reservation_conflict', threshold: 2 }],
        escalationSteps: [{ level: 1, action: 'notify', target: 'supervisor' }],
      },
    });
    expect(await project.maf(['config', 'save', path])).toMatchObject({ code: 0 });
    await project.json(['reserve', 'src/', '--agent', 'A']);
    const first = await project.maf(['reserve', 'src/a.ts', '--agent', 'B']);
    expect(first.stderr).not.toContain('escalation ');
    const second = await project.maf(['reserve', 'src/b.ts', '--agent', 'C']);
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^escalation \S+ triggered at level 1 of busy$/m),
    });
    const third = await project.maf(['reserve', 'src/b.ts', '--agent', 'C', '--json']);
    expect(JSON.parse(third.stderr)).toMatchObject({ code: 'LEASE_CONFLICT', details: { heldPath: 'src/' } });
    expect(await project.json(['escalations', 'list'])).toMatchObject([{ pathId: 'busy', occurrences: 2 }]);
  });
});

describe('maf agents', () => {
  it('lists agents with their last sign of life', async () => {
    await project.maf(['worker', '--once', '--agent', 'worker-1']);
    expect(await project.json<MafAgent[]>(['agents'])).toMatchObject([{ id: 'worker-1', status: 'offline' }]);
    const { stdout } = await project.maf(['agents']);
    expect(stdout).toMatch(
      /^AGENT +STATUS +LAST SEEN +INCARNATION +CAPABILITIES\nworker-1 +offline +\S+ \S+ ago +\S+ +preflight\n$/,
    );
  });
});
