import { spawnSync } from 'node:child_process';

export interface ProcessEnd {
  /** 0 where it did what it should. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface ProcessOptions {
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

const longestMs = 60_000;

/** Runs a program to its end, one minute at most. */
export function runProcess(program: string, argv: readonly string[], options: ProcessOptions): ProcessEnd {
  return ended(spawnSync(program, argv, settings(options)));
}

/** Runs a command line as a shell would. */
export function runCommandLine(line: string, options: ProcessOptions): ProcessEnd {
  return ended(spawnSync(line, { ...settings(options), shell: true }));
}

function settings({ folder, env = process.env, input = '' }: ProcessOptions) {
  return { cwd: folder, env, input, timeout: longestMs, encoding: 'utf8' } as const;
}

function ended({ status, stdout, stderr, error }: ReturnType<typeof spawnSync>): ProcessEnd {
  const said = stderr?.toString() ?? '';
  return { code: status ?? -1, stdout: stdout?.toString() ?? '', stderr: error === undefined ? said : error.message };
}

/** What a process said, on one line. */
export function answerOf({ code, stdout, stderr }: ProcessEnd): string {
  const text = [stderr, stdout].map((said) => said.trim()).find((said) => said !== '');
  const line = text?.replaceAll(/\s+/g, ' ').slice(0, 300);
  return line === undefined ? `exit code ${code}` : `exit code ${code}: ${line}`;
}
