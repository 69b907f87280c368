import { openDatabase } from '../limit/limit-database.js';
import { createLimitMessages } from '../limit/limit-messages.js';
import { atLeast, atLeastTimes, atMost, type Goal } from '../row/goal.js';
import type { Contender } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { newDefaultFile, newStoreFile } from '../store/store-file.js';
import { measureCrowd } from './crowd.js';
import { type CrowdTask, practice } from './crowd-task.js';

const processes = 8;
const fullMs = 2_000;
/** More than the quickest could claim. */
const messagesPerMs = 60;

export const crowdGoals: readonly Goal[] = [
  atLeastTimes(0.7, 'limit'),
  atLeast('least / most', 0.5),
  atMost('longest wait (ms)', 150),
  atMost('busy errors', 0),
];

export const crowdNote =
  'The limit is one process. Beside it, the same hand-written code in 8 processes with the busy handler of SQLite.';

/** Eight processes of ours, beside one and eight of the limit. */
export function crowdContenders(stage: Stage, work: CrowdTask['work']): Contender[] {
  const durationMs = stage.size(fullMs);
  const contender = (
    name: string,
    side: CrowdTask['side'],
    count: number,
    newFile: typeof newStoreFile,
  ): Contender => ({
    name,
    measure() {
      const file = newFile(stage.folder());
      if (work === 'claim') fill(file, durationMs * messagesPerMs + count * practice);
      return measureCrowd(count, { side, work, file, durationMs });
    },
  });
  return [
    contender('limit', 'limit', 1, newDefaultFile),
    contender('limit, in small pages', 'limit', 1, newStoreFile),
    contender('ours', 'ours', processes, newStoreFile),
    contender('limit, 8 processes', 'limit', processes, newDefaultFile),
  ];
}

function fill(file: string, count: number): void {
  const database = openDatabase(file);
  createLimitMessages(database).enqueueMany(0, count);
  database.close();
}
