import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when a process has been stopped (SIGSTOP); rejects when there is none. */
export async function untilStopped(pid: number | undefined): Promise<void> {
  for (;;) {
    const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .stdout.toString()
      .trim();
    if (state.startsWith('T')) return;
    if (state === '' || state.startsWith('Z')) throw new Error(`Process ${pid} has ended instead of being stopped.`);
    await wait(5);
  }
}
