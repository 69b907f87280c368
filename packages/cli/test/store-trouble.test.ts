import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { openSqlite } from '@maf/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseStatus } from '../src/database/database-status.js';
import type { Finding } from '../src/doctor/finding.js';
import { executable, Project } from './maf-process.js';

let project: Project;
let file: string;

/** Permissions do not bind root: there the command runs as nobody, where nobody can reach it. */
const otherUser = process.getuid?.() === 0 ? { uid: 65_534 } : {};
const isRefusable =
  process.platform !== 'win32' && spawnSync(process.execPath, [executable, '--version'], otherUser).status === 0;

beforeEach(() => {
  project = new Project();
  file = project.path('.agent-mail/runtime.db');
});

afterEach(() => {
  project[Symbol.dispose]();
});

async function doctor(
  ...more: string[]
): Promise<{ code: number | null; told: Record<string, string>; findings: Finding[] }> {
  const { code, stdout } = await project.maf(['doctor', '--json', ...more]);
  const findings: Finding[] = JSON.parse(stdout);
  return { code, findings, told: Object.fromEntries(findings.map(({ name, status }) => [name, status])) };
}

/** Commands that only look, each of which needs a store that works. */
const looking = [['reservations'], ['config', 'list'], ['db', 'status']];

async function endsOfLooking(...more: string[]): Promise<string[]> {
  const ends = await Promise.all(looking.map((argv) => project.maf([...argv, ...more])));
  return ends.map(({ code, stderr }) => `${code} ${/\[([A-Z_]+)\]/.exec(stderr)?.[1]}`);
}

describe('a store that is not there', () => {
  it('is told, and not made by looking; db migrate makes it', async () => {
    expect(await endsOfLooking()).toEqual(['3 STORE_MISSING', '3 STORE_MISSING', '3 STORE_MISSING']);
    expect(await doctor()).toMatchObject({ code: 0, told: { node: 'ok', driver: 'ok', mode: 'ok', store: 'warn' } });
    expect(existsSync(file)).toBe(false);
    expect(await project.json(['db', 'migrate'])).toMatchObject({ file, created: true, applied: [expect.any(String)] });
    expect(await project.json(['db', 'migrate'])).toMatchObject({ created: false, applied: [] });
    expect(await project.json<DatabaseStatus>(['db', 'status'])).toMatchObject({
      schema: 'current',
      pending: [],
      rows: { leases: 0, messages: 0 },
    });
    expect((await project.maf(['db', 'status'])).stdout).toMatch(/^file +\/.+\nsize +\d+ bytes\nschema +current\n/);
    expect(await doctor()).toMatchObject({ code: 0, told: { store: 'ok', content: 'ok', permissions: 'ok' } });
  });
});

describe('a store that cannot be used', () => {
  it('is left as it is when it is damaged', async () => {
    project.write('.agent-mail/runtime.db', 'garbage '.repeat(200));
    expect(await endsOfLooking()).toEqual(['3 STORE_CORRUPT', '3 STORE_CORRUPT', '3 STORE_CORRUPT']);
    expect(await doctor()).toMatchObject({ code: 3, told: { store: 'fail', permissions: 'warn', fallback: 'warn' } });
    expect(readFileSync(file, 'utf8')).toBe('garbage '.repeat(200));

    const chain = { env: { MAF_RUNTIME_MODE: 'sqlite,json' } };
    const sent = await project.maf(
      ['mail', 'send', '--from', 'A', '--to', 'B', '--type', 'TASK_CLAIM', '--data', '{"taskId":"t"}'],
      chain,
    );
    expect(sent).toMatchObject({ code: 0, stderr: expect.stringMatching(/^warning: MAF runs on json, a fallback/) });
    const refused = await project.maf(['reserve', 'a', '--agent', 'A', '--json'], chain);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('"code":"LEASE_UNSAFE"');
    expect(await doctor('--mode', 'sqlite,json')).toMatchObject({ code: 3, told: { fallback: 'warn', merge: 'warn' } });
  });

  it('is told apart when it is newer, or of another program', async () => {
    await project.json(['db', 'migrate']);
    const connection = openSqlite(file);
    connection.query(`insert into kysely_migration (name, timestamp) values ('9999-future', 'now')`, []);
    connection.query('create table other (id integer)', []);
    expect(await endsOfLooking()).toEqual(['3 STORE_NEWER', '3 STORE_NEWER', '3 undefined']);
    expect((await doctor()).told).toMatchObject({ store: 'fail' });
    connection.query('drop table kysely_migration', []);
    connection.close();
    const status = await project.maf(['db', 'status', '--json']);
    expect(status.code).toBe(3);
    expect(JSON.parse(status.stdout)).toMatchObject({ schema: 'foreign' });
  });

  it.runIf(isRefusable)('is told when this user may not write it', async () => {
    await project.json(['db', 'migrate']);
    chmodSync(project.folder, 0o755);
    chmodSync(file, 0o444);
    chmodSync(project.path('.agent-mail'), 0o555);
    const reserved = await project.maf(['reserve', 'a', '--agent', 'A'], otherUser);
    expect(reserved).toMatchObject({ code: 3, stderr: expect.stringContaining('[STORE_READ_ONLY]') });
    const { code, stdout } = await project.maf(['doctor'], otherUser);
    expect(code).toBe(3);
    expect(stdout).toMatch(/fail {2}store +[\s\S]*cannot be written by this user/);
    expect(stdout).toContain(`next: chmod 700 ${project.path('.agent-mail')}`);
    chmodSync(project.path('.agent-mail'), 0o755);
  });
});
