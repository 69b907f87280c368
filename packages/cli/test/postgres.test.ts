import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from './answering-server.js';
import { apiCheck, escalationPath } from './example-configs.js';
import { GitProject } from './git-project.js';
import { Project } from './maf-process.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

it('reserves and keeps configurations on PostgreSQL, from two places at once', async () => {
  using here = new Project();
  using there = new Project();
  const env = {
    MAF_RUNTIME_MODE: 'postgres',
    MAF_DATABASE_URL: server.url,
    MAF_DATABASE_SCHEMA: `maf_cli_${process.pid}`,
  };
  const maf = async (project: Project, ...argv: string[]) => project.maf(argv, { env });
  expect(await maf(here, 'reserve', 'src/a.ts', '--agent', 'one')).toMatchObject({ code: 0 });
  const refused = await maf(there, 'reserve', 'src/', '--agent', 'two');
  expect(refused.stderr).toContain('one');
  expect(refused.code).not.toBe(0);
  const who = await maf(there, 'reservations', '--json');
  expect(JSON.parse(who.stdout)).toMatchObject([{ agentId: 'one', filePath: 'src/a.ts' }]);
  const saved = here.write('check.json', {
    id: 'readme',
    name: 'Readme',
    configType: 'smoke_test',
    version: '1.0.0',
    config: { testType: 'api', testDefinition: { endpoint: '/readme' } },
  });
  expect(await maf(here, 'config', 'save', saved)).toMatchObject({ code: 0, stderr: '' });
  const listed = await maf(there, 'config', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ id: 'readme', revision: 1 }]);
  const trail = await maf(there, 'config', 'show', 'readme', '--history', '--json');
  expect(JSON.parse(trail.stdout)).toMatchObject([{ change: 'imported' }]);
});

it('runs checks on PostgreSQL, by command and by a worker, leaves receipts and escalates what fails', async () => {
  await using api = await startServer();
  using here = new GitProject();
  using there = new Project();
  const env = {
    MAF_RUNTIME_MODE: 'postgres',
    MAF_DATABASE_URL: server.url,
    MAF_DATABASE_SCHEMA: `maf_cli_runs_${process.pid}`,
  };
  const maf = (project: Project, ...argv: string[]) => project.maf(argv, { env });
  const saved = ['config', 'save', here.write('api.json', apiCheck(api.url)), here.write('path.json', escalationPath)];
  expect(await maf(here, ...saved)).toMatchObject({ code: 0, stderr: '' });
  expect(await maf(here, 'preflight', 'gate')).toMatchObject({ code: 1 });
  expect(await maf(here, 'preflight', 'run', '--all')).toMatchObject({ code: 0 });
  expect(await maf(here, 'preflight', 'gate')).toMatchObject({ code: 0 });
  expect(await maf(here, 'preflight', 'enqueue', 'api', '--agent', 'A')).toMatchObject({ code: 0 });
  api.answer(500);
  const worked = await maf(there, 'worker', '--once', '--agent', 'worker-1');
  expect(worked).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 check \(0 passed, 1 failed/) });
  const runs = JSON.parse((await maf(there, 'preflight', 'list', '--json')).stdout);
  expect(runs).toMatchObject([{ status: 'failed', agentId: 'A' }, { status: 'passed' }]);
  const escalations = JSON.parse((await maf(here, 'escalations', 'list', '--json')).stdout);
  expect(escalations).toMatchObject([{ pathId: 'default-path', state: 'triggered', level: 1 }]);
  const mail = JSON.parse((await maf(here, 'mail', 'inbox', '--agent', 'supervisor', '--json')).stdout);
  expect(mail).toMatchObject([{ message: { type: 'ESCALATION_REQUEST', escalationId: escalations[0].id } }]);
  expect(await maf(here, 'audit', 'verify')).toMatchObject({ code: 0 });
});
