import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A folder to run the demo in, as if it were a repository, with a folder for its temporary files. */
export function temporaryPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'maf-demo-test-'));
  const temporaryFiles = join(folder, 'tmp');
  mkdirSync(join(folder, '.git'));
  mkdirSync(temporaryFiles);
  return {
    folder,
    root: join(folder, 'state'),
    filesLeft: () => readdirSync(temporaryFiles),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Place = ReturnType<typeof temporaryPlace>;

/** The variables of this process without those that the demo heeds, and with those given. */
export function environment(place: Place, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { MAF_AGENT_MAIL_ROOT, MAF_DB_PATH, MAF_RUNTIME_MODE, MAF_BASE_URL, NO_COLOR, FORCE_COLOR, ...rest } =
    process.env;
  return { ...rest, TMPDIR: join(place.folder, 'tmp'), ...more };
}

/** A run of the built demo. */
export class DemoRun {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  /** The exit code, once all that it wrote has been read. */
  readonly ended: Promise<number | null>;

  constructor(place: Place, env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [main], { cwd: place.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString('utf8');
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString('utf8');
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => resolve(code));
    });
  }

  /** The ids of the agents and of their processes, as far as they have been told. */
  get agents(): { readonly agentId: string; readonly processId: number }[] {
    return [...this.stdout.matchAll(/(demo-\w+-\w+), process (\d+)/g)].map(([, agentId = '', processId]) => ({
      agentId,
      processId: Number(processId),
    }));
  }

  agent(role: string): { readonly agentId: string; readonly processId: number } | undefined {
    return this.agents.find(({ agentId }) => agentId.startsWith(`demo-${role}-`));
  }

  /** The arguments of every `npx maf …` that it advises to type. */
  get commands(): string[][] {
    return [...this.stdout.matchAll(/npx maf (.+?)(?: {2}|$)/gm)].map(([, words = '']) => words.split(' '));
  }
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
