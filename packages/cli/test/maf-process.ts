import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const executable = fileURLToPath(new URL('../bin/maf.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly folder?: string;
  /** User id of the process. */
  readonly uid?: number;
}

/** A folder of its own with a store of its own; removed when it is disposed of. */
export class Project implements Disposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-cli-')));

  constructor({ git = true }: { readonly git?: boolean } = {}) {
    if (git) mkdirSync(join(this.folder, '.git'));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: unknown): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  start(argv: readonly string[], { env = {}, folder = this.folder, uid }: RunOptions = {}): ChildProcess {
    return spawn(process.execPath, [executable, ...argv], {
      cwd: folder,
      env: { ...cleanEnvironment(), ...env },
      ...(uid === undefined ? {} : { uid }),
    });
  }

  /** Runs `maf` in a process of its own to its end. */
  maf(argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
    const child = this.start(argv, options);
    child.stdin?.end(options.input ?? '');
    return endOf(child);
  }

  /** Runs it with `--json` and returns what it printed; fails where it did not end with 0. */
  async json<Data>(argv: readonly string[], options: RunOptions = {}): Promise<Data> {
    const { code, stdout, stderr } = await this.maf([...argv, '--json'], options);
    if (code !== 0) throw new Error(`maf ${argv.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout);
  }
}

export function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Resolves when the text has been written to stderr. */
export function untilSaid(child: ChildProcess, text: string): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes(text)) resolve();
    });
  });
}

/** The environment of this process without what would change the command. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(MAF_|NODE_ENV$|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
