import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, openLeaseView } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-lease-view-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const optionsFor = (mode: string) => ({ mode, root: join(folder, 'state'), projectRoot: folder, env: {} });

describe('a view of the leases', () => {
  it.each(['sqlite', 'json', 'sqlite,json'])('answers as the runtime does, in mode %s', async (mode) => {
    const options = optionsFor(mode);
    using runtime = createRuntimeFactory(options);
    await runtime.upsertHeartbeat({ agentId: 'agent-001' });
    const held = await runtime.acquireLease({ filePath: 'src/', agentId: 'agent-001', mode: 'shared' });
    await runtime.acquireLease({ filePath: '**/*.md', agentId: 'agent-002', mode: 'shared' });
    await runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'agent-003' }).catch(() => undefined);
    using view = await openLeaseView(options);
    for (const ask of [
      (one: typeof view) => one.listLeases(),
      (one: typeof view) => one.listLeases({ agentId: 'agent-002' }),
      (one: typeof view) => one.findLeases('src/a.md'),
      (one: typeof view) => one.findLeasesForEach(['src/a.md', 'b.md', 'c.ts']),
      (one: typeof view) => one.getLease('src/a.ts'),
      (one: typeof view) => one.validateFencingToken('src/a.ts', held.fencingToken),
      (one: typeof view) => one.validateFencingToken('b.md', held.fencingToken),
      (one: typeof view) => one.listConflicts(),
      (one: typeof view) => one.listWaiters(),
      (one: typeof view) => one.listAgents(),
      async (one: typeof view) => one.leaseName('./src//a.ts'),
    ]) {
      expect(await ask(view)).toEqual(await ask(runtime));
    }
    expect(await view.findLeases('src/a.md')).toHaveLength(2);
  });

  it('makes no store where there must be one', async () => {
    const opening = openLeaseView({ ...optionsFor('sqlite'), mustExist: true });
    await expect(opening).rejects.toMatchObject({ code: 'STORE_MISSING' });
  });

  it('takes over what a fallback took first', async () => {
    const options = optionsFor('sqlite');
    createRuntimeFactory(options).close();
    const fallback = join(folder, 'state', 'runtime.db.fallback');
    const jsonStore = { ...optionsFor('json'), root: join(folder, 'other') };
    using other = createRuntimeFactory(jsonStore);
    await other.upsertHeartbeat({ agentId: 'agent-009' });
    other.close();
    renameSync(join(folder, 'other', 'json'), fallback);
    using view = await openLeaseView(options);
    expect((await view.listAgents()).map(({ id }) => id)).toEqual(['agent-009']);
  });

  it('can be asked nothing once it was closed', async () => {
    const options = optionsFor('sqlite');
    createRuntimeFactory(options).close();
    const view = await openLeaseView(options);
    view.close();
    view.close();
    await expect(view.listLeases()).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
  });
});
