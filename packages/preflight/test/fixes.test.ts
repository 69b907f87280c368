import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { undoFixes } from '../src/fixes/undo/undo-fixes.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { Project } from './support/project.js';

const modes = ['memory', 'sqlite', 'json'] as const;

describe.each(modes)('a check with fixes, on a %s store', (mode) => {
  it('is fixed, checked again and recorded, and the undo from another process gives the same tree', async () => {
    using project = new Project(mode);
    project.write('README.md', 'hello\n');
    project.saveFileCheck(
      'logs/app/service.log',
      [
        { fixType: 'create_folder', path: 'logs/app', mode: '0750' },
        { fixType: 'create_file', path: 'logs/app/service.log', content: 'begun\n' },
        { fixType: 'set_mode', path: 'logs/app/service.log', mode: '0600' },
      ],
      { mode: { equals: '0600' } },
    );
    const before = project.tree;
    const execution = await runPreflight({ ...project.request, fix: {} });
    expect(execution).toMatchObject({
      status: 'passed',
      attempts: 2,
      evidence: [
        { attempt: 1, outcome: 'failed' },
        { attempt: 2, outcome: 'passed' },
      ],
      fixes: [
        {
          position: 1,
          fixType: 'create_folder',
          state: 'applied',
          afterAttempt: 1,
          changes: [{ path: 'logs' }, { path: 'logs/app' }],
        },
        { position: 2, fixType: 'create_file', state: 'applied' },
        { position: 3, fixType: 'set_mode', state: 'applied' },
      ],
    });
    expect(execution.summary).toMatch(/^Fixed \(create the folder logs\/app, create the file .*\): /);
    expect(statSync(project.path('logs/app')).mode & 0o777).toBe(0o750);
    expect(statSync(project.path('logs/app/service.log')).mode & 0o777).toBe(0o600);
    expect(await project.runtime.executions.find(execution.id)).toEqual(execution);

    const other = mode === 'memory' ? project.runtime : project.open();
    const undone = { runtime: other, executionId: execution.id, agentId: 'agent-002' };
    const dry = await undoFixes({ ...undone, dryRun: true });
    expect(dry.changes.map(({ path }) => path)).toEqual([
      'logs/app/service.log',
      'logs/app/service.log',
      'logs/app',
      'logs',
    ]);
    expect(project.tree).not.toEqual(before);
    expect(await undoFixes(undone)).toEqual(dry);
    expect(project.tree).toEqual(before);
    expect((await other.executions.find(execution.id))?.fixes).toMatchObject([
      { state: 'undone', undoneBy: 'agent-002' },
      { state: 'undone' },
      { state: 'undone' },
    ]);
    expect(await undoFixes(undone)).toEqual({ executionId: execution.id, changes: [], left: [] });
    const entries = await other.audit.list({ subject: execution.id });
    expect(entries.map(({ actor, action }) => `${actor} ${action}`).reverse()).toEqual([
      ...Array.from({ length: 3 }, () => ['agent-001 fix.intended', 'agent-001 fix.applied']).flat(),
      'agent-002 fix.undo_begun',
      'agent-002 fix.undone',
    ]);
    if (other !== project.runtime) other.close();
  });
});
