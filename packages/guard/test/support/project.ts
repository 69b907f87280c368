import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRuntimeFactory, type RuntimeOptions } from '@maf/runtime';

const ours = /^(?:MAF_|GIT_|NODE_ENV$)/;

/** A git repository with a store of its own in a folder of its own; removed when it is disposed of. */
export class Project implements Disposable {
  readonly top = realpathSync(mkdtempSync(join(tmpdir(), 'maf-guard-')));
  readonly folder = join(this.top, 'project');
  readonly env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  readonly options: RuntimeOptions = { env: this.env };

  constructor() {
    mkdirSync(join(this.folder, 'src'), { recursive: true });
    this.git('init', '-q', '-b', 'main');
    this.write('.gitignore', '.agent-mail\n');
  }

  [Symbol.dispose](): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  git(...argv: string[]): string {
    return this.gitIn(this.folder, ...argv);
  }

  gitWith(env: Readonly<Record<string, string>>, ...argv: string[]): string {
    const options = { cwd: this.folder, env: { ...this.env, ...env }, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', argv, options);
  }

  gitIn(folder: string, ...argv: string[]): string {
    return execFileSync('git', argv, { cwd: folder, env: this.env, encoding: 'utf8', stdio: 'pipe' });
  }

  commit(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
  }

  open() {
    return createRuntimeFactory({ env: this.env, path: this.path('.agent-mail/runtime.db'), projectRoot: this.folder });
  }

  /** Reserves a path for half an hour; resolves to its token. */
  async reserve(filePath: string, agentId: string, reason?: string): Promise<number> {
    using runtime = this.open();
    const lease = await runtime.acquireLease({ filePath, agentId, ...(reason === undefined ? {} : { reason }) });
    return lease.fencingToken;
  }

  async release(filePath: string): Promise<void> {
    using runtime = this.open();
    const lease = await runtime.getLease(filePath);
    if (lease !== undefined) await runtime.releaseLease(lease);
  }

  /** The JSON of a host, with the project in the place of `/project`. */
  fixture(name: string): string {
    return readFixture(name).replaceAll('/project', this.folder);
  }
}

export const fixtureFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));

export function readFixture(name: string): string {
  return readFileSync(join(fixtureFolder, `${name}.json`), 'utf8');
}
