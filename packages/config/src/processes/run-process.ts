import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { errorCode, errorMessage } from '../errors/error-facts.js';
import { collectOutput } from './collect-output.js';
import { endProcessGroup } from './end-process-group.js';
import type { ProcessEnd, ProcessOutcome } from './process-outcome.js';

export interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  /** A shell reads `file`. Default false. */
  readonly shell?: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: nothing. */
  readonly stdin?: string;
  /** So many bytes are kept of each output. */
  readonly outputLimit: number;
}

/**
 * Runs a process in a group of its own, and resolves when nothing is left of the group: what the process leaves running is
 * ended with it. All of it is ended when the signal aborts. A process that has left the group is not followed.
 */
export async function runProcess(request: ProcessRequest, signal: AbortSignal): Promise<ProcessOutcome> {
  if (signal.aborted) return { error: 'its time was over before it began', errorCode: undefined };
  try {
    return await follow(start(request), request, signal);
  } catch (error) {
    return { error: errorMessage(error), errorCode: errorCode(error) };
  }
}

function start({ file, args, shell = false, cwd, env }: ProcessRequest): ChildProcessWithoutNullStreams {
  const detached = process.platform !== 'win32';
  return spawn(file, args, { shell, cwd, env: { ...env }, detached, stdio: 'pipe', windowsHide: true });
}

async function follow(
  child: ChildProcessWithoutNullStreams,
  { stdin = '', outputLimit }: ProcessRequest,
  signal: AbortSignal,
): Promise<ProcessOutcome> {
  const stdout = collectOutput(child.stdout, outputLimit);
  const stderr = collectOutput(child.stderr, outputLimit);
  const closed = closeOf(child);
  let ending: Promise<void> | undefined;
  const end = async () => {
    ending ??= child.pid === undefined ? Promise.resolve() : endProcessGroup(child.pid);
    await ending;
  };
  const stop = async () => {
    await end();
    // Whoever has left the group may still hold the outputs.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  child.once('exit', end);
  // It may end without reading.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  try {
    const ended = await closed;
    await ending;
    return { ...ended, stdout: stdout(), stderr: stderr() };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function closeOf(child: ChildProcess): Promise<Pick<ProcessEnd, 'exitCode' | 'endedBy'>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, endedBy) =>
      resolve({ exitCode: exitCode ?? undefined, endedBy: endedBy ?? undefined }),
    );
  });
}
