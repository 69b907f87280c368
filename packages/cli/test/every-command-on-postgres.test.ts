import { usePostgres } from '@maf/testing-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from './every-command/files.js';
import { calledBy, leavesOfProgram } from './every-command/leaves.js';
import type { Row } from './every-command/row.js';
import { rows, setUp } from './every-command/rows.js';
import { GitProject } from './git-project.js';
import type { Ended } from './maf-process.js';

/** What no text but the address holds. */
const password = 'hunter2hunter2';
const role = `maf_fleet_${process.pid}`;

let server: Awaited<ReturnType<typeof usePostgres>>;
let project: GitProject;
let kept: Map<string, string>;

async function query(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(server.url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The address of the server for a user with the rights that docs/postgresql.md asks for, and no more. */
function addressOf(url: string): string {
  const address = new URL(url);
  [address.username, address.password] = [role, password];
  return address.href;
}

beforeAll(async () => {
  server = await usePostgres();
  const database = new URL(server.url).pathname.slice(1);
  await query(`create role ${role} login password '${password}'`, `grant create on database "${database}" to ${role}`);
}, 60_000);

afterAll(async () => {
  await query(`drop owned by ${role} cascade`, `drop role ${role}`);
  await server.stop();
});

/** A project with the files that the rows name, and something staged. */
function beginProject(): void {
  project = new GitProject();
  writeFiles(project);
  project.write('out/token.d', '');
  project.commitAll();
  project.write('src/b.ts', 'staged\n');
  project.git('add', 'src/b.ts');
  kept = new Map();
}

/** Runs a row as a real process. */
async function maf({ run, input, env }: Row, store: Readonly<Record<string, string>>): Promise<Ended> {
  const words = run.split(' ').map((word) => word.replace(/^\{(\w+)\}$/, (_, name) => kept.get(name) ?? 'unknown'));
  const text = input === undefined ? '' : JSON.stringify(input).replaceAll('{folder}', project.folder);
  const ended = await project.maf(words, { env: { ...store, ...env }, input: text });
  expect(ended.stdout + ended.stderr).not.toContain(password);
  return ended;
}

function keep({ keep: name }: Row, stdout: string): void {
  if (name === undefined) return;
  kept.set(name, /\b[0-9A-Z]{26}\b/.exec(stdout)?.[0] ?? '');
}

it('has a row for every command of the program', async () => {
  const leaves = await leavesOfProgram();
  const called = rows.map(({ run }) => calledBy(run, leaves));
  expect([...new Set(called)].sort()).toEqual([...leaves].sort());
});

describe.each([
  ['postgres', rows],
  ['postgres,sqlite', setUp],
] as const)('commands in the mode %s', (mode, story) => {
  const schema = `maf_all_${story.length}_${process.pid}`;

  beforeAll(beginProject);
  afterAll(() => project[Symbol.dispose]());

  it.each([...story])('maf $run', async (row) => {
    const store = {
      MAF_RUNTIME_MODE: mode,
      MAF_DATABASE_URL: addressOf(server.url),
      MAF_DATABASE_SCHEMA: schema,
    };
    const { code, stdout, stderr } = await maf(row, store);
    expect({ code, said: stdout + stderr }).toEqual({ code: row.code ?? 0, said: expect.stringMatching(row.says) });
    keep(row, stdout);
  });
});

describe('every command while the server is down', () => {
  beforeAll(beginProject);
  afterAll(() => project[Symbol.dispose]());

  it.each([...rows])('maf $run', async (row) => {
    // Nobody listens on the port of `discard`.
    const store = { MAF_RUNTIME_MODE: 'postgres', MAF_DATABASE_URL: addressOf('postgres://127.0.0.1:9/maf') };
    const { code, stdout, stderr } = await maf(row, store);
    const { down = { code: 3, says: unreachable } } = row;
    expect({ code, said: stdout + stderr }).toEqual({ code: down.code, said: expect.stringMatching(down.says) });
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

/** One line: what was expected, what was found, and what to do next. */
const unreachable =
  /^error: The store postgres:\/\/\S+ does not answer: connect ECONNREFUSED 127\.0\.0\.1:9\. .*Try again when its server runs.* \[STORE_UNREACHABLE\]\n(?:next: .*\n)?$/;
