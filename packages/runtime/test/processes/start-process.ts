import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface StartedProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed `count` lines; rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves when it has ended and all its output was read. */
  ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Writes one line to it. */
  tell(line: string): void;
}

/** Starts a script of this folder. */
export function startProcess(script: string, parameters: readonly string[], user?: number): StartedProcess {
  return startScript(new URL(script, import.meta.url), parameters, user);
}

/** Starts a script; it is killed at the end of the test at the latest. */
export function startScript(script: URL, parameters: readonly string[], user?: number): StartedProcess {
  const identity = user === undefined ? {} : { uid: user, gid: user };
  const child = spawn(process.execPath, [fileURLToPath(script), ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...identity,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  const closed = once(child, 'close');
  output.on('line', (line) => lines.push(line));
  return {
    child,
    lines,
    printed: (count) => linesPrinted(output, lines, count),
    ended: async () => {
      await closed;
      return { code: child.exitCode, signal: child.signalCode };
    },
    tell: (line) => child.stdin.write(`${line}\n`),
  };
}

function linesPrinted(output: ReturnType<typeof createInterface>, lines: readonly string[], count: number) {
  return new Promise<void>((resolve, reject) => {
    const look = () => {
      if (lines.length >= count) resolve();
    };
    output.on('line', look);
    output.on('close', () => reject(new Error(`It ended after ${lines.length} lines: ${lines.join(', ')}`)));
    look();
  });
}
