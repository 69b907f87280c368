import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { builtInReportFormats, type CheckHistory, type ExecutionComparison } from '@maf/preflight';
import type { PreflightExecution } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFormatNames } from '../src/reports/report-options.js';
import { type AnsweringServer, startServer } from './answering-server.js';
import { apiCheck, escalationPath } from './example-configs.js';
import { Project } from './maf-process.js';

let project: Project;
let server: AnsweringServer;

beforeEach(async () => {
  project = new Project({ git: false });
  server = await startServer();
  const checks = [apiCheck(server.url), { ...apiCheck(server.url, 'web'), name: 'Web & more' }];
  await project.json(['config', 'save', project.write('configs.json', [...checks, escalationPath])]);
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  project[Symbol.dispose]();
});

function git(...argv: readonly string[]): string {
  const author = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];
  return execFileSync('git', [...author, ...argv], { cwd: project.folder, encoding: 'utf8' }).trim();
}

function commitAll(): string {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Change something');
  return git('rev-parse', 'HEAD');
}

const read = (name: string) => readFileSync(project.path(name), 'utf8');

it('knows the names of all formats', () => {
  expect(reportFormatNames).toEqual(['pretty', ...builtInReportFormats.map(({ name }) => name)]);
});

describe('maf preflight run', () => {
  it('runs every saved check with --all, and none beside', async () => {
    const executions = JSON.parse((await project.maf(['preflight', 'run', '--all', '--json'])).stdout);
    expect(executions).toMatchObject([{ configId: 'api' }, { configId: 'web' }]);
    const both = await project.maf(['preflight', 'run', 'api', '--all']);
    const neither = await project.maf(['preflight', 'run']);
    expect([both.code, neither.code]).toEqual([2, 2]);
    for (const id of ['api', 'web']) await project.maf(['config', 'delete', id]);
    const nothing = await project.maf(['preflight', 'run', '--all']);
    expect(nothing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('nothing to run') });
  });

  it('prints one format and writes others, whole, for others to read', async () => {
    const outputs = reportFormatNames.flatMap((name) => ['--output', `${name}=reports/of.${name}`]);
    const { code, stdout } = await project.maf(['preflight', 'run', '--all', '--format', 'tap', ...outputs]);
    expect(code).toBe(0);
    expect(stdout).toBe(read('reports/of.tap'));
    expect(stdout).toMatch(/^TAP version 14\n1\.\.2\nok 1 - API\n/);
    expect(readdirSync(project.path('reports')).sort()).toEqual(reportFormatNames.map((name) => `of.${name}`).sort());
    expect(read('reports/of.pretty')).toMatch(/^passed {2}api {2}1 attempt.+\npassed {2}web .+\n$/);
    expect(read('reports/of.junit')).toContain('<testcase name="Web &amp; more" classname="web"');
    expect(read('reports/of.html')).toContain('<title>✓ Preflight: 2 of 2 checks passed</title>');
    expect(JSON.parse(read('reports/of.json'))).toHaveLength(2);
    expect(statSync(project.path('reports/of.html')).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('prints JSON where that is asked for twice, and fails as ever when a check does', async () => {
    server.answer(500);
    const run = ['preflight', 'run', 'api', '--output', 'github=annotations'];
    const { code, stdout } = await project.maf([...run, '--format', 'markdown', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([1, [{ status: 'failed' }]]);
    expect(read('annotations')).toMatch(
      /^::error title=API%3A failed::GET .+\n::notice title=Preflight::0 of 1 check /,
    );
  });

  it('refuses what is no format, and no file, before anything is run', async () => {
    mkdirSync(project.path('folder'));
    symlinkSync('/dev/null', project.path('link'));
    const outputs = ['pdf=a', 'junit', 'junit=', '=a', 'html=folder', 'html=link', 'html=/dev/null'];
    for (const output of outputs) {
      const refused = await project.maf(['preflight', 'run', 'api', '--output', output]);
      expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Expected') });
    }
    const twice = await project.maf(['preflight', 'run', 'api', '--output', 'tap=a', '--output', 'html=a']);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('each file once') });
    expect(await project.json(['preflight', 'list'])).toEqual([]);
  });

  it('says so when a report cannot be written, and writes none', async () => {
    project.write('taken', 'a file');
    const outputs = ['--output', 'tap=good', '--output', 'tap=taken/below'];
    const failed = await project.maf(['preflight', 'run', 'api', ...outputs]);
    expect(failed).toMatchObject({ code: 2, stdout: expect.stringMatching(/^passed {2}api/) });
    expect(failed.stderr).toContain('Cannot write the reports: ');
    expect(readdirSync(project.folder)).not.toContain('good');
  });
});

describe('the commit of a run', () => {
  it('is noted, with its branch and whether the tree was clean, by run and by worker', async () => {
    git('init', '--quiet', '--initial-branch', 'trunk');
    const run = async () => {
      const [execution]: PreflightExecution[] = JSON.parse(
        (await project.maf(['preflight', 'run', 'api', '--json'])).stdout,
      );
      return execution?.context;
    };
    expect(await run()).toEqual({});
    const commit = commitAll();
    expect(await run()).toEqual({ git: { commit, branch: 'trunk', isDirty: false } });
    project.write('new', '');
    expect(await run()).toEqual({ git: { commit, branch: 'trunk', isDirty: true } });
    git('checkout', '--quiet', '--detach');
    expect(await run()).toEqual({ git: { commit, isDirty: true } });
    await project.json(['preflight', 'enqueue', 'api', '--agent', 'A', '--execution', 'queued', '--context', 'a=b']);
    await project.json(['worker', '--once']);
    expect(await project.json(['preflight', 'show', 'queued'])).toMatchObject({
      context: { a: 'b', git: { commit, isDirty: true } },
    });
  });

  it('is absent outside of a repository and without git', async () => {
    const env = { PATH: project.folder };
    const [plain, bare] = await Promise.all([
      project.json<PreflightExecution[]>(['preflight', 'run', 'api']),
      project.json<PreflightExecution[]>(['preflight', 'run', 'api'], { env }),
    ]);
    expect([plain[0]?.context, bare[0]?.context]).toEqual([{}, {}]);
  });
});

describe('maf preflight show', () => {
  it('shows a run with all its evidence, in every format', async () => {
    const [execution] = await project.json<PreflightExecution[]>(['preflight', 'run', 'api', '--context', 'region=us']);
    const show = ['preflight', 'show', execution?.id ?? ''];
    const { stdout } = await project.maf(show);
    expect(stdout).toMatch(/^passed {2}api {2}1 attempt[\s\S]+region: "us"\n {4}attempt 1: passed [\s\S]+status: 200/);
    expect(await project.json(show)).toEqual(execution);
    expect(JSON.parse((await project.maf([...show, '--format', 'json'])).stdout)).toEqual(execution);
    const page = await project.maf([...show, '--format', 'html', '--output', 'json=run.json']);
    expect(page.stdout).toContain('1 of 1 check passed');
    expect(JSON.parse(read('run.json'))).toEqual(execution);
  });
});

describe('maf preflight history', () => {
  it('tells the trend, and which commit the failures came with', async () => {
    git('init', '--quiet');
    const good = commitAll();
    await project.maf(['preflight', 'run', '--all']);
    server.answer(500);
    project.write('bug', '');
    const bad = commitAll();
    for (const env of ['', '', 'ci']) await project.maf(['preflight', 'run', 'api', '--env', env]);
    const [api, ci, web] = await project.json<CheckHistory[]>(['preflight', 'history']);
    expect(ci).toMatchObject({ configId: 'api', runs: 3 });
    expect(api).toMatchObject({ configId: 'api', environment: 'ci', runs: 1, passRate: 0 });
    expect(web).toMatchObject({ configId: 'web', passRate: 1, statuses: ['passed'] });
    expect(ci).toMatchObject({
      statuses: ['passed', 'failed', 'failed'],
      changes: 1,
      failing: { runs: 2, first: { commit: { commit: bad } }, lastPassed: { commit: { commit: good } } },
    });
    const { stdout } = await project.maf(['preflight', 'history', 'api']);
    expect(stdout).toMatch(/^CHECK +RUNS +PASSED +TREND.*\napi \(ci\) +1 +0% +F .*\napi +3 +33% +\.FF /);
    expect(stdout).toContain(`api failed 2 times in a row, first `);
    expect(stdout).toContain(` at commit ${bad.slice(0, 7)} (`);
    expect(stdout).toMatch(new RegExp(`    last passed .+ at commit ${good.slice(0, 7)} \\(`));
    expect(await project.json(['preflight', 'history', '--env', 'ci'])).toEqual([api]);
    expect(await project.json(['preflight', 'history', 'api', '--runs', '1'])).toEqual([api]);
  });

  it('says when there is nothing to tell', async () => {
    expect(await project.maf(['preflight', 'history'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No finished runs.\n',
    });
    const unknown = await project.maf(['preflight', 'history', 'nope']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('[CONFIG_NOT_FOUND]') });
  });
});

describe('maf preflight compare', () => {
  it('compares a run with another, a configuration by its latest, and one with the run before', async () => {
    const [first] = await project.json<PreflightExecution[]>(['preflight', 'run', 'api']);
    server.answer(500);
    await project.maf(['preflight', 'run', 'api', '--env', 'ci']);
    await project.maf(['preflight', 'run', 'api']);
    await project.maf(['preflight', 'run', 'web']);
    const alone = await project.json<ExecutionComparison>(['preflight', 'compare', 'api']);
    expect(alone).toMatchObject({
      before: first?.id,
      outcome: 'broken',
      facts: { status: { before: 'passed', after: 'failed' }, attempts: { before: 1, after: 2 } },
      observations: { status: { before: 200, after: 500 } },
    });
    expect(await project.json(['preflight', 'compare', first?.id ?? '', 'api'])).toEqual(alone);
    const others = await project.json(['preflight', 'compare', 'api', 'web']);
    expect(others).toMatchObject({ outcome: 'same', facts: { configId: { before: 'api', after: 'web' } } });
    const { stdout } = await project.maf(['preflight', 'compare', 'api']);
    expect(stdout).toMatch(
      /^api broke: passed → failed\n {2}runs: .+\n {2}duration: .+ → .+\n[\s\S]*observed status: 200 → 500/,
    );
  });

  it('says what it cannot compare', async () => {
    const unknown = await project.maf(['preflight', 'compare', 'nope']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no run nope') });
    await project.maf(['preflight', 'run', 'api']);
    const only = await project.maf(['preflight', 'compare', 'api']);
    expect(only).toMatchObject({ code: 1, stderr: expect.stringContaining('none in the same environment finished') });
  });
});
