import { type CrowdReport, type CrowdTask, practice } from './crowd-task.js';
import { openOperation } from './open-operation.js';

/** Opens the store, practises, says that it is ready, and works from the word `go` on for as long as it was told. */
const task: CrowdTask = JSON.parse(process.argv[2] ?? '{}');
const { operate, close } = await openOperation(task);
for (let done = 0; done < practice; done += 1) await operate();

process.once('message', () => void work().then((report) => process.send?.(report, () => process.disconnect())));
process.send?.('ready');

async function work(): Promise<CrowdReport> {
  let [operations, longestMs, busy] = [0, 0, 0];
  const end = performance.now() + task.durationMs;
  for (let start = performance.now(); start < end; ) {
    try {
      await operate();
      operations += 1;
    } catch (error) {
      if (!isBusy(error)) throw error;
      busy += 1;
    }
    const now = performance.now();
    longestMs = Math.max(longestMs, now - start);
    start = now;
  }
  close();
  return { operations, longestMs, busy };
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'STORE_BUSY' || code.startsWith('SQLITE_BUSY');
}
