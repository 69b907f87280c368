import type { MafAgent, PreflightExecution } from '@maf/protocols';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AnsweringServer, startServer } from './answering-server.js';
import { apiCheck } from './example-configs.js';
import { endOf, Project, untilSaid } from './maf-process.js';

let project: Project;
let server: AnsweringServer;

beforeEach(async () => {
  project = new Project();
  server = await startServer();
  await project.json(['config', 'save', project.write('api.json', apiCheck(server.url))]);
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  project[Symbol.dispose]();
});

async function enqueueTwo(): Promise<void> {
  await project.json(['preflight', 'enqueue', 'api', '--agent', 'A', '--execution', 'first']);
  await project.json(['preflight', 'enqueue', 'api', '--agent', 'A', '--execution', 'second']);
}

async function statuses(): Promise<string[]> {
  const executions = await project.json<PreflightExecution[]>(['preflight', 'list']);
  return executions.map(({ id, status }) => `${id} ${status}`);
}

it('stops on SIGTERM after the message in hand', async () => {
  await enqueueTwo();
  server.answer(200, 1000);
  const worker = project.start(['worker', '--agent', 'worker-1']);
  const end = endOf(worker);
  await server.nextRequest();
  worker.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 check \(1 passed/) });
  expect(await statuses()).toEqual(['first passed']);
  expect(await project.json<MafAgent[]>(['agents'])).toMatchObject([{ id: 'worker-1', status: 'offline' }]);
});

it('stops at once on a second signal, and gives the message back', async () => {
  await enqueueTwo();
  server.answer(200, 15_000);
  const worker = project.start(['worker', '--agent', 'worker-1']);
  const end = endOf(worker);
  await server.nextRequest();
  const heard = untilSaid(worker, 'once more stops it now');
  worker.kill('SIGINT');
  await heard;
  const asked = Date.now();
  worker.kill('SIGINT');
  expect(await end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 checks/) });
  expect(Date.now() - asked).toBeLessThan(8_000);
  expect(await statuses()).toEqual(['first running']);
});
