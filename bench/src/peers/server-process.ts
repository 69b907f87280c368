import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const longestStartMs = 10_000;

export interface ServerProcess {
  stop(): Promise<void>;
}

/** Whether a command of that name is on the PATH. */
export function isOnPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Starts a server in a folder of its own and waits until its port answers.
 *
 * @throws Error when it ends before, or does not answer within 10 seconds
 */
export async function startServer(
  command: string,
  port: number,
  argumentsIn: (folder: string) => readonly string[],
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), `maf-bench-${command}-`));
  const server = spawn(command, argumentsIn(folder), { cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    if (isRunning(server)) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(command, server, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function untilItAnswers(command: string, server: ChildProcess, port: number): Promise<void> {
  const start = performance.now();
  while (!(await answers(port))) {
    if (!isRunning(server)) throw new Error(`${command} ended before it answered (exit code ${server.exitCode})`);
    if (performance.now() - start > longestStartMs) throw new Error(`${command} did not answer on port ${port}`);
    await setTimeout(20);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function isRunning(server: ChildProcess): boolean {
  return server.exitCode === null && server.signalCode === null;
}
