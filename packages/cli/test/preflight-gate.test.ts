import { chmodSync } from 'node:fs';
import { type ConfigDraft, PreflightConfigManager } from '@maf/config';
import type { PreflightReceipt } from '@maf/protocols';
import { createRuntimeFactory, type ReceiptVerdict } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitProject } from './git-project.js';
import { executable, Project } from './maf-process.js';

let project: GitProject;

/** A check that is green as long as the script ends with 0. */
function check(id: string, script = '', parts: { readonly enforcement?: 'advisory' } = {}): ConfigDraft {
  const testDefinition = { command: [process.execPath, '-e', script], cwd: project.folder };
  const config = { testType: 'command' as const, testDefinition, ...parts };
  const environmentOverrides = { production: { timeoutSeconds: 20 } };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config, environmentOverrides };
}

function openStore() {
  const options = { root: project.path('.agent-mail'), projectRoot: project.folder, env: {} };
  const runtime = createRuntimeFactory(options);
  if (!('executeQuery' in runtime)) throw new TypeError('no SQL');
  return runtime;
}

function save(...configs: readonly ConfigDraft[]): void {
  using runtime = openStore();
  const manager = new PreflightConfigManager({ runtime });
  for (const config of configs) manager.saveConfig(config);
}
const run = (...argv: string[]) => project.maf(['preflight', 'run', ...argv]);
const gate = (...argv: string[]) => project.maf(['preflight', 'gate', ...argv]);
const verdict = async (...argv: string[]): Promise<ReceiptVerdict> =>
  JSON.parse((await gate('--json', ...argv)).stdout);

beforeEach(() => {
  project = new GitProject();
  save(check('unit'), check('lint'), check('spelling', 'process.exit(1)', { enforcement: 'advisory' }));
});

afterEach(() => project[Symbol.dispose]());

describe('maf preflight gate', () => {
  it('is shut before the first run, and says what was never run', async () => {
    const shut = await gate();
    expect(shut).toMatchObject({ code: 1, stdout: '' });
    expect(shut.stderr).toBe(
      'shut   No green run has left a receipt:\n- lint: it was never run\n- unit: it was never run\n' +
        'Next: make the checks green (`maf preflight run lint unit`).\n',
    );
    expect(await verdict()).toMatchObject({ state: 'missing', checks: ['lint', 'unit'] });
  });

  it('opens after a green run, and tells whose', async () => {
    const { stderr } = await run('lint', 'unit', '--agent', 'A', '--receipt-ttl', '30m');
    const [, id] = /^receipt (\S+): 2 checks green, until \S+ \(in 30m.*\)\n$/.exec(stderr) ?? [];
    const open = await gate();
    expect(open).toMatchObject({ code: 0, stderr: '' });
    expect(open.stdout).toMatch(new RegExp(`^fresh {2}receipt ${id} of A, .+ ago: 2 checks green, until .+ \\(in `));
    expect(await verdict()).toMatchObject({ state: 'fresh', receipt: { id, agentId: 'A' } });
    expect((await gate('unit')).code).toBe(0);
  });

  it('stays open while nothing changes: staged or not, ignored files, the store', async () => {
    project.write('src/a.ts', 'changed\n');
    await run('--all');
    project.git('add', '-A');
    project.write('.git/info/exclude', 'build\n');
    project.write('build/out.js', 'x');
    await project.maf(['mail', 'send', '--from', 'A', '--type', 'TASK_CLAIM', '--data', '{"taskId":"t"}']);
    expect((await gate()).stderr).toBe('');
  });

  it.each<[string, () => void, string, RegExp]>([
    ['the content', () => project.write('src/a.ts', 'changed\n'), 'tree', /the working tree changed .+: src\/a.ts\n/],
    ['an untracked file', () => project.write('new file', ''), 'tree', /the working tree changed .+: new file\n/],
    ['the commit', () => project.git('commit', '-q', '--allow-empty', '-m', 'x'), 'commit', /the commit moved from /],
    ['a configuration', () => save(check('unit', '0')), 'configuration', /the configuration unit changed\n/],
  ])('shuts when %s changes, names it, and opens again by what it says', async (_, change, fact, line) => {
    await run('lint', 'unit');
    change();
    const shut = await gate();
    expect(shut).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
    const found = await verdict();
    expect(found).toMatchObject({ state: 'stale', stale: [{ fact }] });
    const [, command = ''] = (found.state !== 'fresh' && /`maf (.+)`/.exec(found.nextStep)) || [];
    await project.maf(command.split(' '));
    expect((await gate()).code).toBe(0);
  });

  it('opens again when what changed comes back', async () => {
    await run('lint', 'unit');
    project.git('checkout', '-q', '-b', 'other');
    project.write('src/a.ts', 'other\n');
    project.commitAll();
    expect(await verdict()).toMatchObject({ state: 'stale', stale: [{ fact: 'commit' }, { fact: 'tree' }] });
    await run('lint', 'unit');
    project.git('checkout', '-q', 'main');
    expect((await gate()).code).toBe(0);
  });

  it('shuts when the receipt expires', async () => {
    await run('lint', 'unit', '--receipt-ttl', '1ms');
    expect(await gate()).toMatchObject({ code: 1, stderr: expect.stringMatching(/is stale:\n- it expired: /) });
  });

  it('is one for each environment, with its overrides', async () => {
    await run('lint', 'unit');
    const shut = await gate('--env', 'production');
    expect(shut.stderr).toMatch(/- the environment changed from none to production\n- the configuration lint changed/);
    expect(shut.stderr).toContain('`maf preflight run lint unit --env production`');
    await run('lint', 'unit', '--env', 'production');
    expect((await gate('--env', 'production')).code).toBe(0);
    expect((await gate()).code).toBe(0);
    expect((await project.maf(['preflight', 'gate'], { env: { NODE_ENV: 'production' } })).code).toBe(0);
  });

  it('asks for every check that is required, or for those that are named, green in one run', async () => {
    await run('unit');
    const shut = await gate();
    expect(shut.stderr).toMatch(/- lint was not green in that run: it was never run\n/);
    expect((await gate('unit')).code).toBe(0);
    await run('lint');
    expect((await gate()).stderr).toMatch(
      /- \w+ was not green in that run: its last run, .+ ago, passed \(`maf preflight/,
    );
    expect(await gate('nope')).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFIG_NOT_FOUND') });
  });

  it('is never open where no check is required', async () => {
    save(...['unit', 'lint'].map((id) => check(id, '', { enforcement: 'advisory' })));
    await run('spelling');
    expect(await gate()).toMatchObject({ code: 1, stderr: expect.stringContaining('maf config save') });
  });

  it('does not open by a receipt that was changed', async () => {
    await run('lint', 'unit');
    const found = await verdict();
    if (found.state !== 'fresh') throw new TypeError('shut');
    const changed: PreflightReceipt = { ...found.receipt, expiresAt: found.receipt.expiresAt + 1 };
    using store = openStore();
    store.executeQuery('update preflight_receipts set document = ?', [JSON.stringify(changed)]);
    expect((await gate()).stderr).toContain('- the receipt was changed after it was issued\n');
  });

  it('says that there is no repository', async () => {
    using outside = new Project({ git: false });
    await outside.maf(['db', 'migrate']);
    const shut = await outside.maf(['preflight', 'gate']);
    expect(shut).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/not a git repository.*REPOSITORY_UNREADABLE/s),
    });
  });
});

describe('maf mail --receipt', () => {
  it('hands out and takes back work only while the gate is open', async () => {
    const task = ['--type', 'TASK_CLAIM', '--data', '{"taskId":"t"}'];
    const { messageId } = await project.json<{ messageId: string }>([
      'mail',
      'send',
      '--from',
      'A',
      '--to',
      'B',
      ...task,
    ]);
    const inbox = () => project.maf(['mail', 'inbox', '--agent', 'B', '--receipt']);
    const ack = () => project.maf(['mail', 'ack', messageId, '--agent', 'B', '--receipt']);
    expect(await inbox()).toMatchObject({ code: 1, stderr: expect.stringContaining('[PREFLIGHT_RECEIPT_MISSING]') });
    await run('lint', 'unit');
    expect(await inbox()).toMatchObject({ code: 0, stdout: expect.stringContaining(messageId) });
    project.write('src/a.ts', 'changed\n');
    const refused = await ack();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /is stale:\n- the working tree changed .+: src\/a.ts\nNext: .+ \[PREFLIGHT_RECEIPT_STALE\]/,
    );
    await run('lint', 'unit');
    expect(await ack()).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('maf guard check --receipt', () => {
  it('asks for one beside the leases', async () => {
    const asked = () => project.maf(['guard', 'check', 'src/a.ts', '--agent', 'A', '--receipt']);
    expect(await asked()).toMatchObject({ code: 1, stderr: expect.stringMatching(/^MAF: not written\. The receipt /) });
    await run('lint', 'unit');
    expect(await asked()).toMatchObject({ code: 0, stderr: '' });
    const since = await project.json<object>(['guard', 'check', '--base', 'HEAD', '--receipt']);
    expect(since).toMatchObject({ decision: 'allow' });
  });
});

describe('a git hook under a policy that asks for receipts', () => {
  it('lets through what the checks have seen, by whatever index git commits it', async () => {
    project.write('.maf/guard.json', { receipt: ['commit'] });
    project.commitAll();
    const call = `exec "${process.execPath}" "${executable}" hook git-pre-commit`;
    chmodSync(project.write('.git/hooks/pre-commit', `#!/bin/sh\nunset NODE_ENV\n${call}\n`), 0o755);
    project.write('src/a.ts', 'two\n');
    const commitAll = () => project.git('commit', '-q', '-a', '-m', 'x');
    expect(commitAll).toThrow(/MAF: not committed\. [\s\S]*maf preflight run lint unit/);
    await run('lint', 'unit');
    commitAll();
    project.write('src/a.ts', 'three\n');
    await run('lint', 'unit');
    project.git('commit', '-q', '-m', 'x', 'src/a.ts');
    project.write('src/a.ts', 'four\n');
    await run('lint', 'unit');
    project.git('add', '-A');
    project.write('src/a.ts', 'five\n');
    expect(commitAll).toThrow(/the working tree changed .+: src\/a\.ts/);
    project.git('commit', '-q', '-m', 'x');
    expect(project.git('show', 'HEAD:src/a.ts')).toBe('four');
  });
});

describe('maf preflight run', () => {
  it('leaves no receipt where a check was red, or none is wanted', async () => {
    save(check('red', 'process.exit(1)'));
    const red = await run('unit', 'red');
    expect(red.code).toBe(1);
    expect(red.stderr).not.toContain('receipt');
    expect((await run('unit', '--no-receipt')).stderr).toBe('');
    expect(await verdict('unit')).toMatchObject({ state: 'missing' });
  });

  it('leaves none when the working tree changes during the run, and names what did', async () => {
    save(check('writer', `require('fs').writeFileSync('generated.txt', '')`));
    const ran = await run('writer');
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/^warning: No receipt: during the run the working tree changed .+: generated.txt\. Run/);
    expect((await run('writer')).stderr).toMatch(/^receipt /);
    expect((await gate('writer')).code).toBe(0);
  });

  it('leaves one that a warning or an advisory failure does not keep back', async () => {
    const ran = await run('--all');
    expect(ran.stderr).toMatch(/receipt \S+: 3 checks green/);
    expect((await gate()).code).toBe(0);
  });

  it('leaves one for a store that lies in the working tree itself', async () => {
    const store = ['--db', project.path('maf.db')];
    const configs = project.write('.agent-mail/configs.json', [check('lint'), check('unit')]);
    await project.maf([...store, 'config', 'save', configs]);
    await project.maf([...store, 'preflight', 'run', 'lint', 'unit']);
    expect((await project.maf([...store, 'preflight', 'gate'])).stderr).toBe('');
  });
});
