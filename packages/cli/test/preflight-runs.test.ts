import type { MafEscalation, PreflightExecution } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnsweringServer, startServer } from './answering-server.js';
import { apiCheck, escalationPath } from './example-configs.js';
import { endOf, Project } from './maf-process.js';

let project: Project;
let server: AnsweringServer;

beforeEach(async () => {
  project = new Project();
  server = await startServer();
  const configs = project.write('configs.json', [apiCheck(server.url), escalationPath]);
  await project.json(['config', 'save', configs]);
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  project[Symbol.dispose]();
});

describe('maf preflight run', () => {
  it('passes with a line for each check', async () => {
    const passed = await project.maf(['preflight', 'run', 'api', '--env', 'production', '--agent', 'A']);
    expect(passed).toMatchObject({ code: 0, stderr: '' });
    expect(passed.stdout).toMatch(/^passed {2}api \(production\) {2}1 attempt, .+\n$/);
    const run = ['preflight', 'run', 'api', '--format', 'json', '--context', 'region=us', '--context', 'shard=1=2'];
    const [execution]: PreflightExecution[] = JSON.parse((await project.maf(run)).stdout);
    expect(execution).toMatchObject({ status: 'passed', context: { region: 'us', shard: '1=2' } });
    expect((await project.maf(['preflight', 'show', execution?.id ?? ''])).stdout).toMatch(
      /^passed {2}api {2}1 attempt/,
    );
    expect((await project.maf(['preflight', 'show', 'nope'])).code).toBe(1);
  });

  it('ends what a check has started when it is stopped', async () => {
    const script = `console.log(process.pid); fs.writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)`;
    const testDefinition = { command: [process.execPath, '-e', script], cwd: project.folder };
    const config = { testType: 'command', timeoutSeconds: 300, testDefinition };
    const slow = { id: 'slow', name: 'Slow', version: '1.0.0', configType: 'smoke_test', config };
    await project.json(['config', 'save', project.write('slow.json', slow)]);
    const run = project.start(['preflight', 'run', 'slow', '--agent', 'A']);
    const ended = endOf(run);
    await vi.waitFor(() => expect(project.read('pid')).toMatch(/^\d+$/), 20_000);
    run.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SIGINT: stopped/) });
    expect(() => process.kill(Number(project.read('pid')), 0)).toThrow('ESRCH');
  });

  it('fails when one check does, with the evidence of each attempt, and escalates it', async () => {
    server.answer(500);
    const failed = await project.maf(['preflight', 'run', 'api', 'nope', '--agent', 'A']);
    expect(failed.code).toBe(1);
    expect(failed.stdout).toMatch(/^failed {2}api {2}2 attempts, [\s\S]*attempt 1: failed [\s\S]*attempt 2: failed /);
    expect(failed.stdout).toMatch(/\nfailed {2}nope {2}0 attempts, .+ CONFIG_NOT_FOUND/);
    expect(failed.stderr).toMatch(/^escalation \S+: triggered at level 1 of default-path\n/);
    expect(await project.json(['preflight', 'list', '--status', 'failed', '--config', 'api'])).toHaveLength(1);

    const escalations = await project.json<MafEscalation[]>(['escalations', 'list']);
    const ids = escalations.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const [id = '', other = ''] = ids;
    const acknowledged = await project.maf(['escalations', 'ack', id, '--agent', 'supervisor', '--note', 'on it']);
    expect(acknowledged).toMatchObject({ code: 0, stdout: expect.stringContaining('acknowledged at level 1') });
    await project.json(['escalations', 'resolve', id, '--agent', 'supervisor']);
    expect(await project.json<MafEscalation[]>(['escalations', 'list'])).toMatchObject([{ id: other }]);
    const closed = await project.maf(['escalations', 'ack', id, '--agent', 'B']);
    expect(closed).toMatchObject({ code: 1, stderr: expect.stringContaining('[ESCALATION_CLOSED]') });
    expect((await project.maf(['escalations', 'list', '--all'])).stdout).toContain('resolved');
    const shown = await project.maf(['escalations', 'show', id]);
    expect(shown.stdout).toMatch(
      /triggered at level 1: [\s\S]*delivered at level 1 to supervisor[\s\S]*acknowledged[\s\S]*on it/,
    );
    expect((await project.maf(['escalations', 'show', 'nope'])).code).toBe(1);
  });

  it('goes on with the next check when a failure cannot be escalated', async () => {
    server.answer(500);
    const lost = apiCheck(server.url, 'lost');
    const config = { ...lost, config: { ...lost.config, escalationPath: 'nowhere' } };
    await project.json(['config', 'save', project.write('lost.json', config)]);
    const failed = await project.maf(['preflight', 'run', 'lost', 'api', '--agent', 'A']);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/^warning: lost was not escalated: There is no escalation path nowhere/);
    expect(failed.stdout).toMatch(/\nfailed {2}api {2}/);
  });
});

describe('a check that warns', () => {
  it('is green, ends the command with 0, and says so', async () => {
    server.answer(500);
    const plain = apiCheck(server.url, 'advised');
    const config = { ...plain, config: { ...plain.config, enforcement: 'advisory' } };
    await project.json(['config', 'save', project.write('advised.json', config)]);
    const warned = await project.maf(['preflight', 'run', 'advised', '--agent', 'A']);
    expect(warned.code).toBe(0);
    expect(warned.stdout).toMatch(/^warned {2}advised {2}.*Advisory, failed: .*answered 500/);
    expect(warned.stderr).toContain('warning: 1 check warned');
    expect(await project.json(['preflight', 'list', '--status', 'warned'])).toHaveLength(1);
    expect(await project.json(['preflight', 'run', 'advised', '--agent', 'A'])).toMatchObject([{ status: 'warned' }]);
    server.answer(200);
  });
});

describe('maf preflight enqueue and maf worker', () => {
  it('runs what is queued once, and sends the result', async () => {
    const queued = await project.maf(['preflight', 'enqueue', 'api', '--agent', 'A', '--env', 'production']);
    const executionId = queued.stdout.trim();
    expect(executionId).toMatch(/^[0-9A-Z]{26}$/);
    await project.json(['preflight', 'enqueue', 'api', '--agent', 'A', '--execution', 'twice']);
    await project.json(['preflight', 'enqueue', 'api', '--agent', 'A', '--execution', 'twice']);
    const worked = await project.maf(['worker', '--once', '--agent', 'worker-1']);
    expect(worked).toMatchObject({ code: 0, stdout: expect.stringMatching(/^3 checks \(3 passed, 0 failed/) });
    expect(worked.stderr).toMatch(/^passed {2}api \(production\) {2}1 attempt/);
    expect(await project.json(['mail', 'inbox', '--agent', 'A'])).toMatchObject([
      { message: { type: 'PREFLIGHT_RESULT', executionId, status: 'passed' } },
      { message: { executionId: 'twice' } },
    ]);
    expect((await project.maf(['preflight', 'enqueue', 'nope', '--agent', 'A'])).code).toBe(1);
  });

  it('handles requests for escalations and answers to them', async () => {
    const request = { escalationId: 'e-1', pathId: 'default-path', level: 1, reason: 'smoke' };
    const send = ['mail', 'send', '--from', 'A', '--type', 'ESCALATION_REQUEST', '--data', '-'];
    await project.json(send, { input: JSON.stringify(request) });
    const worked = await project.json(['worker', '--once']);
    expect(worked).toMatchObject({ escalationMessages: 1, escalationSteps: 1, deliveries: 1 });
    expect(await project.json(['mail', 'inbox', '--agent', 'supervisor'])).toMatchObject([
      { message: { type: 'ESCALATION_REQUEST', escalationId: 'e-1' } },
    ]);
  });
});
