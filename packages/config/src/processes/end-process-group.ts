import { setTimeout as delay } from 'node:timers/promises';

/** How long a group may take to end by itself: less than the runner waits for a check that its signal has aborted. */
const graceMs = 1000;
const pollMs = 20;

/**
 * Ends what is left of a process group: SIGTERM, and SIGKILL where that is not heeded for a second. `leader` is the id of
 * the process that began it. Windows has no groups: there it ends the leader alone.
 */
export async function endProcessGroup(leader: number): Promise<void> {
  const target = process.platform === 'win32' ? leader : -leader;
  let isLeft = send(target, 'SIGTERM');
  for (let waited = 0; isLeft && waited < graceMs; waited += pollMs) {
    await delay(pollMs);
    isLeft = send(target, 0);
  }
  if (isLeft) send(target, 'SIGKILL');
}

function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    // Nobody is left, or only those whom this process may not end.
    return false;
  }
}
