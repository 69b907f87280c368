import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readWorkingTree } from '../../src/repository/read-working-tree.js';

/** The environment of git in tests: nothing of the user's own configuration. */
export const gitEnvironment = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** A real repository in a temporary folder, gone when it is disposed of. */
export class Repository implements Disposable {
  readonly folder: string;

  constructor(name = 'repository') {
    this.folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'maf-git-'))), name);
    mkdirSync(this.folder);
    this.git('init', '-q', '-b', 'main');
  }

  git(...argv: string[]): string {
    return this.gitIn(this.folder, ...argv);
  }

  gitIn(folder: string, ...argv: string[]): string {
    const options = { cwd: folder, env: gitEnvironment, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...argv], options).trim();
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string | Uint8Array, mode = 0o644): this {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    chmodSync(this.path(name), mode);
    return this;
  }

  remove(name: string): this {
    rmSync(this.path(name), { recursive: true });
    return this;
  }

  commitAll(): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'a commit');
    return this.git('rev-parse', 'HEAD');
  }

  read(without: readonly string[] = []) {
    return readWorkingTree({ folder: this.folder, env: gitEnvironment, without });
  }

  /** Index and objects, byte for byte. */
  ownFiles(): Map<string, string> {
    const files = readdirSync(this.path('.git'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
    return new Map(
      files.map(({ parentPath, name }) => [
        join(parentPath, name),
        readFileSync(join(parentPath, name)).toString('base64'),
      ]),
    );
  }

  [Symbol.dispose](): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}
