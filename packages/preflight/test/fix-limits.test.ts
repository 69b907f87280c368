import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undoFixes } from '../src/fixes/undo/undo-fixes.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { Project } from './support/project.js';

async function fixed(project: Project) {
  const { id } = await runPreflight({ ...project.request, fix: {} });
  return { runtime: project.runtime, executionId: id, agentId: 'agent-001' };
}

describe('a fix', () => {
  it.each([
    ['above the project', '../outside/x'],
    ['at an absolute path elsewhere', '/outside-of-all-projects/x'],
    ['behind a link that leads out', 'out/x'],
    ['behind a link that leads out to nothing', 'dangling'],
    ['the project itself', '.'],
  ])('is refused %s', async (_, path) => {
    using project = new Project();
    mkdirSync(join(project.folder, 'outside'));
    symlinkSync(join(project.folder, 'outside'), project.path('out'));
    symlinkSync(join(project.folder, 'outside/not-there'), project.path('dangling'));
    const before = project.tree;
    for (const fixType of ['create_file', 'create_folder']) {
      project.saveFileCheck('never', { fixType, path });
      const { status, fixes, summary } = await runPreflight({ ...project.request, fix: {} });
      expect({ status, fixes }).toMatchObject({ status: 'failed', fixes: [{ state: 'failed', changes: [] }] });
      expect(fixes?.[0]?.problem).toMatch(/^FIX_REFUSED: .* is not changed: expected a path below /);
      expect(summary).toContain('; not fixed: FIX_REFUSED: ');
    }
    expect(project.tree).toEqual(before);
  });

  it('goes through a link within the project, and is recorded and undone where it leads to', async () => {
    using project = new Project();
    mkdirSync(project.path('real'));
    symlinkSync('real', project.path('link'));
    const before = project.tree;
    project.saveFileCheck('real/x', { fixType: 'create_file', path: 'link/x' });
    const undo = await fixed(project);
    expect(project.tree).toHaveProperty(['real/x']);
    expect((await undoFixes(undo)).changes.map(({ path }) => path)).toEqual(['real/x']);
    expect(project.tree).toEqual(before);
  });

  it('is not made where nobody asks for it, or the check is green', async () => {
    using project = new Project();
    project.write('there', '');
    project.saveFileCheck('missing', { fixType: 'create_file', path: 'missing' });
    expect(await runPreflight(project.request)).not.toHaveProperty('fixes');
    project.saveFileCheck('there', { fixType: 'create_file', path: 'missing' });
    expect(await runPreflight({ ...project.request, fix: {} })).not.toHaveProperty('fixes');
    expect(Object.keys(project.tree)).toEqual(['there']);
  });

  it('ends with the first that fails; what was made before it is checked, and undone', async () => {
    using project = new Project();
    project.write('file', '');
    const before = project.tree;
    project.saveFileCheck('d', [
      { fixType: 'create_folder', path: 'd' },
      { fixType: 'create_folder', path: 'file' },
      { fixType: 'create_folder', path: 'e' },
    ]);
    const execution = await runPreflight({ ...project.request, fix: {} });
    expect(execution).toMatchObject({ status: 'passed', fixes: [{ state: 'applied' }, { state: 'failed' }] });
    expect(execution.fixes?.[1]?.problem).toContain('expected nothing, or a folder, found a file (mode 0644)');
    const report = await undoFixes({ runtime: project.runtime, executionId: execution.id, agentId: 'agent-001' });
    expect(report).toMatchObject({ changes: [{ path: 'd' }], left: [] });
    expect(project.tree).toEqual(before);
  });

  it('is said to have found nothing to change', async () => {
    using project = new Project();
    project.write('there', '');
    project.saveFileCheck('missing', { fixType: 'create_file', path: 'there' });
    const { summary, attempts, fixes } = await runPreflight({ ...project.request, fix: {} });
    expect(summary).toMatch(/; its fixes found nothing to change$/);
    expect({ attempts, states: fixes?.map(({ state }) => state) }).toEqual({ attempts: 1, states: ['unneeded'] });
  });

  it('tells what it was when the check fails on', async () => {
    using project = new Project();
    project.saveFileCheck('missing', { fixType: 'create_folder', path: 'd' });
    const { status, summary, attempts } = await runPreflight({ ...project.request, fix: {} });
    expect({ status, attempts }).toEqual({ status: 'failed', attempts: 2 });
    expect(summary).toMatch(/^Not fixed by what was done \(create the folder d\): /);
  });

  it('keeps out of what another agent has reserved, and so does its undo', async () => {
    using project = new Project();
    project.saveFileCheck('d/x', { fixType: 'create_file', path: 'd/x' });
    const lease = { filePath: 'd/', mode: 'exclusive', ttlMs: 60_000 } as const;
    const held = await project.runtime.acquireLease({ ...lease, agentId: 'agent-002' });
    const refused = await runPreflight({ ...project.request, fix: {} });
    expect(refused.fixes?.[0]?.problem).toMatch(
      /^FIX_REFUSED: d\S* is not changed: .*a reservation of agent-002 until /,
    );
    expect(project.tree).toEqual({});
    await project.runtime.releaseLease(held);
    await project.runtime.acquireLease({ ...lease, agentId: 'agent-001' });
    const undo = await fixed(project);
    await expect(undoFixes({ ...undo, agentId: 'agent-002' })).rejects.toMatchObject({ code: 'UNDO_REFUSED' });
    expect(project.tree).toHaveProperty(['d/x']);
    await undoFixes(undo);
    expect(project.tree).toEqual({});
  });
});

describe('an undo', () => {
  const fix = [
    { fixType: 'create_file', path: 'd/x', content: 'made' },
    { fixType: 'set_mode', path: 'script', mode: '0755' },
  ];

  it.each([
    [
      'another content',
      (project: Project) => project.write('d/x', 'mine'),
      'd/x',
      'a file (mode 0644) with another content',
    ],
    ['another mode', (project: Project) => chmodSync(project.path('d/x'), 0o600), 'd/x', 'a file (mode 0600)'],
    ['a file beside it', (project: Project) => project.write('d/y', ''), 'd', 'one with y'],
    [
      'a link in its place',
      (project: Project) => {
        rmSync(project.path('d/x'));
        symlinkSync('/etc/hosts', project.path('d/x'));
      },
      'd/x',
      'a link',
    ],
  ])('puts nothing back where there is %s by now, and says what to do', async (_, change, path, found) => {
    using project = new Project();
    project.write('script', '#!/bin/sh\n');
    project.saveFileCheck('d/x', fix);
    const undo = await fixed(project);
    change(project);
    const changed = project.tree;
    await expect(undoFixes(undo)).rejects.toMatchObject({
      code: 'UNDO_REFUSED',
      executionId: undo.executionId,
      conflicts: [{ path, found }],
      message: expect.stringMatching(/Undo what came later, or put these paths in order by hand, and undo again\.$/),
    });
    expect(project.tree).toEqual(changed);
    expect((await project.runtime.executions.find(undo.executionId))?.fixes).toMatchObject([
      { state: 'applied' },
      { state: 'applied' },
    ]);
  });

  it('puts a mode back whatever became of the content', async () => {
    using project = new Project();
    project.write('script', 'one');
    project.saveFileCheck(
      'script',
      { fixType: 'set_mode', path: 'script', mode: '0755' },
      { mode: { equals: '0755' } },
    );
    const undo = await fixed(project);
    project.write('script', 'two');
    await undoFixes(undo);
    expect(statSync(project.path('script')).mode & 0o777).toBe(0o644);
    expect(readFileSync(project.path('script'), 'utf8')).toBe('two');
  });

  it('refuses an execution that is not there, and finds nothing to do in one without fixes', async () => {
    using project = new Project();
    const undo = { runtime: project.runtime, executionId: 'unknown', agentId: 'agent-001' };
    await expect(undoFixes(undo)).rejects.toMatchObject({ code: 'EXECUTION_NOT_FOUND' });
    project.saveFileCheck('missing', { fixType: 'create_folder', path: 'd' });
    const { id: executionId } = await runPreflight({ ...project.request, fix: { dryRun: true } });
    expect(await undoFixes({ ...undo, executionId })).toEqual({ executionId, changes: [], left: [] });
    expect(await project.runtime.audit.list({ subject: executionId })).toEqual([]);
  });
});
