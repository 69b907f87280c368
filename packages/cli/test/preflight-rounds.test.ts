import type { CheckResult } from '@maf/preflight';
import type { PreflightExecution } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../src/run.js';
import { type AnsweringServer, startServer } from './answering-server.js';
import { apiCheck } from './example-configs.js';
import { endOf, Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => project[Symbol.dispose]());

/** A check that is green where the variable is set. */
function check(id: string, variable: string, more: object = {}) {
  const testDefinition = { conditions: { variables: { [variable]: { exists: true } } } };
  const config = { testType: 'environment', testDefinition, ...more };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config };
}

function sleeping(id: string, seconds: number) {
  const testDefinition = { command: [process.execPath, '-e', `setTimeout(() => {}, ${seconds * 1000})`] };
  const config = { testType: 'command', timeoutSeconds: 300, testDefinition };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config };
}

function save(...configs: readonly object[]) {
  return project.json(['config', 'save', project.write('checks.json', configs)]);
}

describe('maf preflight run of several checks', () => {
  it('prints results in the order that was asked for, with what each needs before it, and why one was skipped', async () => {
    await save(
      sleeping('slow', 0.3),
      check('down', 'NOT_THERE'),
      check('up', 'PATH'),
      check('web', 'PATH', { needs: ['down'] }),
    );
    const { code, stdout } = await project.maf(['preflight', 'run', 'slow', 'web', 'up', '--concurrency', '3']);
    expect(code).toBe(1);
    expect(stdout.match(/^\w+ +\w+/gm)).toEqual(['passed  slow', 'failed  down', 'skipped web', 'passed  up']);
    expect(stdout).toMatch(/^skipped web {2}It needs down, which failed$/m);
    const quiet = await project.maf(['preflight', 'run', '--all', '--quiet', '--output', 'json=report.json']);
    expect(quiet.stdout.match(/^\w+ +\w+/gm)).toEqual(['failed  down', 'skipped web']);
    const report: CheckResult[] = JSON.parse(project.read('report.json'));
    expect(report.map(({ configId, status }) => `${configId} ${status}`)).toEqual([
      'down failed',
      'slow passed',
      'up passed',
      'web skipped',
    ]);
    // What was skipped is no run.
    expect(await project.json<PreflightExecution[]>(['preflight', 'list', '--config', 'web'])).toEqual([]);
  });

  it('ends at the first failure where that is wanted, and ends what is under way', async () => {
    await save(sleeping('slow', 60), check('down', 'NOT_THERE'), check('later', 'PATH'));
    const run = ['preflight', 'run', 'slow', 'down', 'later', '--concurrency', '2', '--fail-fast', '--json'];
    const { code, stdout } = await project.maf(run);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { configId: 'slow', status: 'skipped', cause: { reason: 'fail_fast', configId: 'down' } },
      { configId: 'down', status: 'failed' },
      { configId: 'later', status: 'skipped' },
    ]);
  });

  it('refuses a number of checks that is none', async () => {
    await save(check('up', 'PATH'));
    expect(await project.maf(['preflight', 'run', 'up', '--concurrency', '0'])).toMatchObject({ code: 2 });
  });
});

describe('progress', () => {
  let server: AnsweringServer;

  beforeEach(async () => {
    server = await startServer();
    await save(check('up', 'PATH'), apiCheck(server.url));
  });

  afterEach(() => server[Symbol.asyncDispose]());

  /** Runs the command in this process, with streams that keep what is written. */
  async function runOn(argv: readonly string[], { isTTY = true, TERM = 'xterm' } = {}) {
    const written = { stdout: '', stderr: '' };
    const stream = (name: keyof typeof written) => ({
      isTTY,
      columns: 60,
      rows: 20,
      write: (text: string) => {
        written[name] += text;
      },
    });
    const streams = { stdin: process.stdin, stdout: stream('stdout'), stderr: stream('stderr') };
    const env = { PATH: process.env['PATH'], TERM, NO_COLOR: '1', MAF_AGENT_MAIL_ROOT: project.path('.agent-mail') };
    const ended = run(['preflight', 'run', 'up', 'api', '--no-receipt', ...argv], streams, env);
    return { written, ended };
  }

  it('says on a terminal how far the round is and what is under way, and is gone at the end', async () => {
    server.answer(200, 700);
    const { written, ended } = await runOn([]);
    expect(await ended).toBe(0);
    expect(written.stderr).toContain('0 of 2 checks');
    expect(written.stderr).toContain('1 of 2 checks (1 passed)');
    expect(written.stderr).toMatch(/ {2}api \d+ms| {2}api \d/);
    expect(written.stdout).toMatch(/^passed {2}up .*\npassed {2}api .*\n$/);
    const erased = written.stderr.lastIndexOf('\u001b[2K');
    expect(erased).toBeGreaterThan(written.stderr.lastIndexOf('of 2 checks'));
  });

  it.each([
    { name: 'away from a terminal', argv: [], terminal: { isTTY: false } },
    { name: 'on a terminal that cannot move its cursor', argv: [], terminal: { TERM: 'dumb' } },
    { name: 'with --quiet', argv: ['--quiet'], terminal: {} },
    { name: 'with --json', argv: ['--json'], terminal: {} },
    { name: 'with a format', argv: ['--format', 'tap'], terminal: {} },
  ])('says nothing $name', async ({ argv, terminal }) => {
    const { written, ended } = await runOn(argv, terminal);
    expect(await ended).toBe(0);
    expect(written.stderr).toBe('');
  });
});

describe("check kinds of a team's own", () => {
  const kindsModule = `
    import { defineCheckKind } from ${JSON.stringify(import.meta.resolve('@maf/preflight'))};
    import { defineSmokeTest } from ${JSON.stringify(import.meta.resolve('@maf/protocols'))};
    import Type from ${JSON.stringify(import.meta.resolve('typebox'))};
    export const kinds = [defineCheckKind({
      smokeTest: defineSmokeTest('acme/queue', Type.Object({ depth: Type.Integer() })),
      run: async ({ depth }, { env }) => ({
        outcome: depth < 10 ? 'passed' : 'failed', summary: 'depth ' + depth + ' for ' + env.WHO, observations: { depth },
      }),
    })];`;
  const queue = (depth: unknown) => {
    const config = { testType: 'acme/queue', testDefinition: { depth } };
    return { id: 'queue', name: 'Queue', version: '1.0.0', configType: 'smoke_test', config };
  };

  it('are saved, run at once and run by a worker where they are named', async () => {
    project.write('kinds.mjs', kindsModule);
    const env = { MAF_CHECK_KINDS: 'kinds.mjs', WHO: 'us' };
    project.write('queue.json', queue('deep'));
    const wrong = await project.maf(['config', 'validate', 'queue.json', '--kinds', 'kinds.mjs']);
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining('/config/testDefinition/depth') });
    project.write('queue.json', queue(3));
    await project.json(['config', 'save', 'queue.json', '--kinds', 'kinds.mjs']);
    expect((await project.maf(['preflight', 'run', 'queue'], { env })).stdout).toMatch(
      /^passed {2}queue .*depth 3 for us/,
    );
    await project.json(['preflight', 'enqueue', 'queue', '--execution', 'queued'], { env });
    await project.json(['worker', '--once'], { env });
    expect(await project.json(['preflight', 'show', 'queued'])).toMatchObject({ status: 'passed' });
  });

  it('are not known, and no code of theirs runs, where nobody names them', async () => {
    project.write('kinds.mjs', kindsModule);
    project.write('queue.json', queue(3));
    const refused = await project.maf(['config', 'save', 'queue.json']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('/config/testType') });
    await project.json(['config', 'save', 'queue.json', '--kinds', 'kinds.mjs']);
    expect(await project.maf(['preflight', 'run', 'queue'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('CONFIG_INVALID'),
    });
  });

  it.each([
    ['export const kinds = [{ testType: 1 }];', 'expected an export `kinds`'],
    ['export const kind = [];', 'expected an export `kinds`'],
    ['throw new Error("no queue today");', 'Cannot load the check kinds of kinds.mjs: no queue today'],
  ])('are refused in a module that says %s', async (text, problem) => {
    project.write('kinds.mjs', text);
    const refused = await project.maf(['preflight', 'run', '--all', '--kinds', 'kinds.mjs']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(problem) });
  });
});

describe('a round that is stopped', () => {
  it('prints what had ended, and ends what is under way', async () => {
    const script = (name: string) =>
      `fs.writeFileSync('${name}.pid', String(process.pid)); setTimeout(() => {}, ${name === 'quick' ? 0 : 60_000})`;
    const command = (id: string) => {
      const testDefinition = { command: [process.execPath, '-e', script(id)], cwd: project.folder };
      const config = { testType: 'command', timeoutSeconds: 300, testDefinition };
      return { id, name: id, version: '1.0.0', configType: 'smoke_test', config };
    };
    await save(command('slow'), command('other'), command('quick'), check('after', 'PATH', { needs: ['slow'] }));
    const round = project.start(['preflight', 'run', 'slow', 'other', 'quick', 'after', '--agent', 'A']);
    const ended = endOf(round);
    await vi.waitFor(
      async () =>
        expect(await project.json(['preflight', 'list', '--config', 'quick'])).toMatchObject([{ status: 'passed' }]),
      20_000,
    );
    await vi.waitFor(() => expect(`${project.read('slow.pid')} ${project.read('other.pid')}`).toMatch(/^\d+ \d+$/));
    round.kill('SIGTERM');
    expect(await ended).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^passed {2}quick .*\n$/),
      stderr: expect.stringMatching(/^SIGTERM: stopped/),
    });
    for (const name of ['slow', 'other'])
      expect(() => process.kill(Number(project.read(`${name}.pid`)), 0)).toThrow('ESRCH');
  });
});
