import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { draftName } from '../src/fixes/disk/draft-name.js';
import { undoFixes } from '../src/fixes/undo/undo-fixes.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { Project } from './support/project.js';

const program = fileURLToPath(new URL('./support/fix-process.mjs', import.meta.url));
const executionId = 'run-1';

async function killedProject(point: string, fixes: unknown): Promise<Project> {
  const project = new Project('sqlite');
  project.write('config.json', '{\n  "a": 1\n}\n');
  project.saveFileCheck('d/e/one', fixes);
  const argv = [program, project.storePath, project.root, executionId, ...point.split(' ')];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  return project;
}

const before = { 'config.json': expect.any(String) };
const fixes = [
  { fixType: 'create_folder', path: 'd/e' },
  { fixType: 'add_mcp_server', configFile: 'config.json', server: 's', command: 'node' },
  { fixType: 'create_file', path: 'd/e/one', content: 'x' },
];

describe('a process that is killed in the middle of a fix', () => {
  it.each(['before 1', 'after 1', 'before 2', 'after 3', 'before 4', 'after 6'])(
    'at %s leaves nothing that an undo does not put back, once and again',
    async (point) => {
      using project = await killedProject(point, fixes);
      const undo = () => undoFixes({ runtime: project.runtime, executionId, agentId: 'agent-002' });
      await undo();
      expect(project.tree).toEqual(before);
      expect(Buffer.from(project.tree['config.json']?.split(' ')[1] ?? '', 'base64').toString()).toBe(
        '{\n  "a": 1\n}\n',
      );
      expect((await undo()).changes).toEqual([]);
      expect(project.tree).toEqual(before);
    },
  );

  it.each(['after 1', 'before 2', 'after 3', 'after 6'])(
    'at %s leaves its run to another one, which makes what is missing, and all of it is undone',
    async (point) => {
      using project = await killedProject(point, fixes);
      const execution = await runPreflight({ ...project.request, executionId, fix: {} });
      expect(execution.status).toBe('passed');
      const settled = execution.fixes?.filter(({ state }) => state === 'applied').map(({ position }) => position);
      expect(settled).toEqual([1, 2, 3]);
      expect(execution.evidence.map(({ attempt, outcome }) => `${attempt} ${outcome}`)).toEqual([
        '1 failed',
        '2 passed',
      ]);
      await undoFixes({ runtime: project.runtime, executionId, agentId: 'agent-002' });
      expect(Object.keys(project.tree)).toEqual(['config.json']);
    },
  );

  it.each([1, 2, 4])('as change %i is about to be made leaves those before it, which are undone', async (number) => {
    const own = { fixType: 'own', kind: 'acme/files', definition: ['d/e/one', 'd/two'] };
    using project = await killedProject(`change ${number}`, own);
    expect(Object.keys(project.tree)).toEqual(['config.json', 'd/', 'd/e/', 'd/e/one'].slice(0, number));
    expect(await project.runtime.executions.find(executionId)).toMatchObject({
      status: 'running',
      fixes: [{ state: 'intended', changes: [{ path: 'd' }, { path: 'd/e' }, { path: 'd/e/one' }, { path: 'd/two' }] }],
    });
    // As a process would leave it that dies before the draft has its name.
    if (number > 1) project.write(`d/${draftName(executionId)}`, 'half');
    const dry = await undoFixes({ runtime: project.runtime, executionId, agentId: 'agent-002', dryRun: true });
    expect(dry.changes).toHaveLength(number - 1);
    await undoFixes({ runtime: project.runtime, executionId, agentId: 'agent-002' });
    expect(Object.keys(project.tree)).toEqual(['config.json']);
  });
});
