import type { MafAgent } from '@maf/protocols';
import { expect, it } from 'vitest';
import { Project } from './maf-process.js';

it('reports that an agent is alive, which a check sees', async () => {
  using project = new Project();
  const config = { testType: 'heartbeat', testDefinition: { agentId: 'backup', maxAgeSeconds: 600 } };
  const check = { id: 'backup-alive', name: 'Backup', version: '1.0.0', configType: 'smoke_test', config };
  await project.json(['config', 'save', project.write('check.json', check)]);
  expect((await project.maf(['preflight', 'run', 'backup-alive', '--agent', 'A'])).code).toBe(1);
  const reported = await project.maf(['heartbeat', '--agent', 'backup', '--metadata', 'disk=80%']);
  expect(reported).toMatchObject({ code: 0, stdout: 'backup is idle\n' });
  expect((await project.maf(['preflight', 'run', 'backup-alive', '--agent', 'A'])).code).toBe(0);
  const gone = await project.json<MafAgent>(['heartbeat', '--status', 'offline'], { env: { MAF_AGENT_ID: 'backup' } });
  expect(gone).toMatchObject({ id: 'backup', status: 'offline', metadata: { disk: '80%' } });
  expect((await project.maf(['preflight', 'run', 'backup-alive', '--agent', 'A'])).code).toBe(1);
});

it('wants to know whose heartbeat it is', async () => {
  using project = new Project();
  expect(await project.maf(['heartbeat'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--agent') });
});
