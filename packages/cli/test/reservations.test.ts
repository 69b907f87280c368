import type { MafAgent, MafLease, ReservationConflictRecord } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => {
  project[Symbol.dispose]();
});

describe('maf reserve, release, reservations', () => {
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
      /^error: File already leased by A until \S+Z \[LEASE_CONFLICT\]\nnext: leave src\/b\.ts/,
    );

    const leases = await project.json<MafLease[]>(['reservations']);
    expect(leases.map(({ filePath, agentId }) => [filePath, agentId])).toEqual([
      ['src/a.ts', 'A'],
      ['src/b.ts', 'A'],
    ]);
    const table = await project.maf(['reservations', '--agent', 'A']);
    expect(table.stdout).toMatch(/^PATH +AGENT +TOKEN +EXPIRES +REASON\nsrc\/a\.ts +A +1 +in 1h 59m +new endpoint\n/);
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
