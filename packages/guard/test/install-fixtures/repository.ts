import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findWorkTree, type WorkTree } from '../../src/install/work-tree.js';

/** Writes down how it was called, and ends with the code that stands in `code` beside it. */
const fakeMaf = `
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const input = readFileSync(0, 'utf8');
appendFileSync(join(__dirname, 'calls'), JSON.stringify({ argv: process.argv.slice(2), input, cwd: process.cwd() }) + '\\n');
const code = join(__dirname, 'code');
process.exitCode = existsSync(code) ? Number(readFileSync(code, 'utf8')) : 0;
if (process.exitCode) console.error('the fake says no');
`;

interface Call {
  readonly argv: readonly string[];
  readonly input: string;
  readonly cwd: string;
}

/** A git repository with one commit, and a maf that only notes its calls. Removed when it is disposed of. */
export class Repository implements Disposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-install-')));
  readonly top = join(this.folder, "it's here");
  readonly program = { node: process.execPath, script: join(this.folder, 'maf', 'maf.js') };

  constructor() {
    this.write(this.program.script, fakeMaf);
    mkdirSync(this.top);
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.email', 'a@example.org');
    this.git('config', 'user.name', 'A');
    this.write('file', 'one');
    this.git('add', '.');
    this.git('commit', '--quiet', '--message=one');
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get tree(): WorkTree {
    return this.treeOf(this.top);
  }

  treeOf(folder: string): WorkTree {
    const tree = findWorkTree(folder);
    if (tree === undefined) throw new Error(`${folder} is no worktree`);
    return tree;
  }

  path(name: string): string {
    return name.startsWith('/') ? name : join(this.top, name);
  }

  write(name: string, content: string | Buffer, mode?: number): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (mode !== undefined) chmodSync(path, mode);
    return path;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  git(...argv: string[]): string {
    return execFileSync('git', argv, { cwd: this.top, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  /** Stages a change and commits it with the hooks; returns the exit code. */
  commit(folder = this.top): number | null {
    writeFileSync(join(folder, 'file'), `${Math.random()}`);
    return spawnSync('git', ['commit', '--quiet', '--all', '--message=more'], { cwd: folder }).status;
  }

  /** What the fake maf ends with from now on. */
  answer(code: number): void {
    this.write(join(this.folder, 'maf', 'code'), `${code}`);
  }

  /** The calls since the last time this was asked. */
  calls(): Call[] {
    const file = join(this.folder, 'maf', 'calls');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    rmSync(file);
    return lines.map((line) => JSON.parse(line));
  }
}
