import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measures } from '../row/row.js';
import type { CrowdReport, CrowdTask } from './crowd-task.js';
import { summariseCrowd } from './summarise-crowd.js';

const script = fileURLToPath(new URL('crowd-worker.js', import.meta.url));

/** Has so many processes work on one store at once, once all have practised there. `value` is what they did in all, a second. */
export async function measureCrowd(count: number, task: Omit<CrowdTask, 'agentId'>): Promise<Measures> {
  const children = Array.from({ length: count }, (_, index) =>
    fork(script, [JSON.stringify({ ...task, agentId: `builder-${index}` })]),
  );
  try {
    await Promise.all(children.map((child) => nextMessage(child)));
    const reports = children.map((child) => nextMessage<CrowdReport>(child));
    for (const child of children) child.send('go');
    return summariseCrowd(await Promise.all(reports), task.durationMs);
  } finally {
    for (const child of children) child.kill();
  }
}

function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`));
    child.once('exit', end);
    child.once('message', (message: Message) => {
      child.off('exit', end);
      resolve(message);
    });
  });
}
