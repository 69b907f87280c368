import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
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

export interface ProcessSettings {
  readonly parameters?: readonly string[];
  /** Options of Node, before the script. */
  readonly nodeOptions?: readonly string[];
  /** A user id other than that of the tests. */
  readonly user?: number;
}

/** Starts a script of `test/processes`, or one given by its whole path; it is killed at the end of the test at the latest. */
export function startProcess(script: string, settings: ProcessSettings = {}): StartedProcess {
  const { parameters = [], nodeOptions = [], user } = settings;
  const path = isAbsolute(script) ? script : fileURLToPath(new URL(`../processes/${script}`, import.meta.url));
  const child = spawn(process.execPath, [...nodeOptions, path, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
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

function linesPrinted(output: Interface, lines: readonly string[], count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (lines.length >= count) resolve();
    };
    output.on('line', look);
    output.on('close', () => reject(new Error(`It ended after ${lines.length} lines: ${lines.join(', ')}`)));
    look();
  });
}
