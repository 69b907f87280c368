import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, createSqliteRuntimeStateWithCleanup, defaultRuntime } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const home = process.cwd();
const variables = ['MAF_RUNTIME_MODE', 'MAF_AGENT_MAIL_ROOT', 'MAF_DB_PATH', 'MAF_SYNCHRONOUS', 'MAF_FALLBACK_LEASES'];

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-factory-')));
  process.chdir(folder);
  for (const name of variables) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, stdio: 'pipe' });
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('createRuntimeFactory', () => {
  it('keeps its state in .agent-mail of the current folder, for its owner alone and out of git', () => {
    using runtime = createRuntimeFactory();
    expect(runtime.location).toBe(join(folder, '.agent-mail/runtime.db'));
    expect(readFileSync('.agent-mail/.gitignore', 'utf8')).toBe('*\n');
    expect(mode('.agent-mail')).toBe('700');
    expect(mode('.agent-mail/runtime.db')).toBe('600');
    expect(mode('.agent-mail/.gitignore')).toBe('600');
  });

  it('shares the state of the main worktree among linked worktrees, and names paths by each one', async () => {
    git(folder, 'init', '-q', 'main');
    const main = join(folder, 'main');
    git(main, 'commit', '-q', '--allow-empty', '-m', 'first');
    git(main, 'worktree', 'add', '-q', join(folder, 'linked'));
    execFileSync('mkdir', ['-p', join(folder, 'linked/src')]);
    process.chdir(join(folder, 'linked/src'));
    using linked = createRuntimeFactory();
    expect(linked.location).toBe(join(main, '.agent-mail/runtime.db'));
    expect(linked.projectRoot).toBe(join(folder, 'linked'));
    await linked.acquireLease({ filePath: join(folder, 'linked/src/a.ts'), agentId: 'one' });
    process.chdir(main);
    using other = createRuntimeFactory();
    await expect(other.acquireLease({ filePath: 'src/a.ts', agentId: 'two' })).rejects.toThrow('already leased by one');
    expect(git(main, 'status', '--porcelain').toString()).toBe('');
  });

  it('takes the root, the file and the mode from the environment, and options before them', () => {
    vi.stubEnv('MAF_AGENT_MAIL_ROOT', 'elsewhere');
    const location = (options?: Parameters<typeof createRuntimeFactory>[0]) => {
      using runtime = createRuntimeFactory(options);
      return runtime.location;
    };
    expect(location()).toBe(join(folder, 'elsewhere/runtime.db'));
    vi.stubEnv('MAF_DB_PATH', 'data/maf.db');
    expect(location()).toBe(join(folder, 'data/maf.db'));
    expect(existsSync('data/.gitignore')).toBe(false);
    vi.stubEnv('MAF_RUNTIME_MODE', ' JSON ');
    expect(location()).toBe(join(folder, 'elsewhere/json'));
    expect(location({ mode: 'sqlite', path: 'given.db' })).toBe(join(folder, 'given.db'));
    expect(location({ root: 'given' })).toBe(join(folder, 'given/json'));
    vi.stubEnv('MAF_RUNTIME_MODE', '');
    vi.stubEnv('MAF_DB_PATH', '');
    expect(location()).toBe(join(folder, 'elsewhere/runtime.db'));
  });

  it('takes from the environment when a write is safe, and options before it', () => {
    /** SQLite tells it as a number: 1 is NORMAL, 2 is FULL. */
    const inForce = (options: Parameters<typeof createRuntimeFactory>[0] = {}) => {
      using runtime = createRuntimeFactory(options);
      return 'executeQuery' in runtime && runtime.executeQuery('pragma synchronous');
    };
    expect(inForce()).toEqual([{ synchronous: 1 }]);
    vi.stubEnv('MAF_SYNCHRONOUS', ' full ');
    expect(inForce()).toEqual([{ synchronous: 2 }]);
    expect(inForce({ synchronous: 'normal' })).toEqual([{ synchronous: 1 }]);
    vi.stubEnv('MAF_SYNCHRONOUS', '');
    expect(inForce()).toEqual([{ synchronous: 1 }]);
  });

  it('refuses another word for when a write is safe, before anything is made', () => {
    vi.stubEnv('MAF_SYNCHRONOUS', 'extra');
    expect(() => createRuntimeFactory()).toThrow(
      expect.objectContaining({
        code: 'REQUEST_INVALID',
        operation: 'MAF_SYNCHRONOUS',
        violations: [{ pointer: '', expected: '`normal` or `full`', found: '"extra"' }],
      }),
    );
    expect(existsSync('.agent-mail')).toBe(false);
  });

  it('refuses a mode that it does not know, naming those that it knows, before anything is made', () => {
    vi.stubEnv('MAF_RUNTIME_MODE', 'sqlite,redis');
    expect(() => createRuntimeFactory()).toThrow(
      expect.objectContaining({
        code: 'MODE_UNKNOWN',
        found: 'redis',
        validModes: ['postgres', 'sqlite', 'json', 'memory'],
        message: expect.stringContaining('sqlite, json, memory'),
      }),
    );
    for (const chain of ['json,sqlite', 'sqlite,sqlite', 'memory,json']) {
      expect(() => createRuntimeFactory({ mode: chain })).toThrow(
        expect.objectContaining({ code: 'MODE_CHAIN_INVALID', found: chain }),
      );
    }
    expect(existsSync('.agent-mail')).toBe(false);
  });

  it('says what is missing instead of making it, when asked to', () => {
    expect(() => createRuntimeFactory({ mustExist: true })).toThrow(
      expect.objectContaining({ code: 'STORE_MISSING', location: join(folder, '.agent-mail/runtime.db') }),
    );
    expect(() => createRuntimeFactory({ mode: 'json', mustExist: true })).toThrow(
      expect.objectContaining({ code: 'STORE_MISSING', location: join(folder, '.agent-mail/json') }),
    );
    expect(existsSync('.agent-mail')).toBe(false);
  });

  it('shares one store in memory among the runtimes that are opened without arguments', async () => {
    vi.stubEnv('MAF_RUNTIME_MODE', 'memory');
    const first = createRuntimeFactory();
    const second = createRuntimeFactory();
    using own = createRuntimeFactory({ mode: 'memory' });
    await first.upsertHeartbeat({ agentId: 'a' });
    expect(await second.listAgents()).toHaveLength(1);
    expect(await own.listAgents()).toEqual([]);
    first.close();
    first.close();
    await expect(first.listAgents()).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
    expect(await second.listAgents()).toHaveLength(1);
    second.close();
    using third = createRuntimeFactory();
    expect(await third.listAgents()).toEqual([]);
  });

  it('says which state folder cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => createRuntimeFactory({ root: join(file, 'below') })).toThrow(
      expect.objectContaining({ code: 'STORE_UNAVAILABLE', location: join(file, 'below') }),
    );
  });

  it('refuses a message schema without a literal type', () => {
    expect(() => createRuntimeFactory({ mode: 'memory', messages: [{ type: 'object' }] })).toThrow(
      'type: Type.Literal',
    );
  });
});

describe('defaultRuntime', () => {
  it('is one runtime for the process, until it is closed or the environment changes', async () => {
    const runtime = defaultRuntime();
    expect(defaultRuntime()).toBe(runtime);
    vi.stubEnv('MAF_DB_PATH', join(folder, 'other.db'));
    const other = defaultRuntime();
    expect(other.location).toBe(join(folder, 'other.db'));
    other.close();
    vi.stubEnv('MAF_DB_PATH', undefined);
    expect(defaultRuntime()).toBe(runtime);
    runtime.close();
    const next = defaultRuntime();
    expect(next === runtime).toBe(false);
    expect(await next.listAgents()).toEqual([]);
    next.close();
  });
});

describe('createSqliteRuntimeStateWithCleanup', () => {
  it('removes the file that it made, and no other', async () => {
    const made = createSqliteRuntimeStateWithCleanup(join(folder, 'made.db'));
    await made.upsertHeartbeat({ agentId: 'a' });
    made.close();
    made.close();
    expect(existsSync('made.db')).toBe(false);
    expect(existsSync('made.db-wal')).toBe(false);
    createRuntimeFactory('kept.db').close();
    createSqliteRuntimeStateWithCleanup('kept.db').close();
    expect(existsSync('kept.db')).toBe(true);
  });

  it('cleans up at the exit of a process that forgot to', () => {
    const script = `
      import { createSqliteRuntimeStateWithCleanup } from '@maf/runtime';
      createSqliteRuntimeStateWithCleanup(process.argv[1]);`;
    const path = join(folder, 'forgotten.db');
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
      cwd: join(home, 'packages/runtime'),
    });
    expect(existsSync(path)).toBe(false);
  });

  it('has SQL without asking', () => {
    using runtime = createSqliteRuntimeStateWithCleanup(':memory:');
    expect(runtime.executeQuery('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

it('works where the file mode mask is open', () => {
  const before = process.umask(0);
  createRuntimeFactory().close();
  process.umask(before);
  expect(mode('.agent-mail/runtime.db')).toBe('600');
  expect(mode('.agent-mail')).toBe('700');
});
