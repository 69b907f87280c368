import type { AsyncPreflightConfigManager } from '@maf/config';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from '../context/command-context.js';
import { formatDistance } from '../output/format-instant.js';
import { readSchedules } from './read-schedules.js';

/** Lists the checks that workers run by themselves, what is due first in front. */
export async function listSchedules(
  { output }: CommandContext,
  manager: AsyncPreflightConfigManager,
  { clock, executions }: AnyRuntimeState,
): Promise<void> {
  const now = clock();
  const schedules = [...(await readSchedules(manager, now)).values()].sort(
    (one, other) => (one.nextDueAt ?? Number.POSITIVE_INFINITY) - (other.nextDueAt ?? Number.POSITIVE_INFINITY),
  );
  const data = await Promise.all(
    schedules.map(async (schedule) => {
      const [last] = await executions.list({ configId: schedule.configId, limit: 1 });
      return last === undefined ? { schedule } : { schedule, last };
    }),
  );
  output.list({
    data: data.map(({ schedule, last }) => ({
      ...schedule,
      ...(last === undefined ? {} : { lastExecutionId: last.id, lastStatus: last.status }),
    })),
    headings: ['CONFIGURATION', 'CRON', 'TIME ZONE', 'NEXT DUE', 'LAST RUN', 'STATUS'],
    rows: data.map(({ schedule: { configId, cron, timeZone, nextDueAt }, last }) => [
      configId,
      cron,
      timeZone,
      nextDueAt === undefined ? 'never' : formatDistance(nextDueAt, now),
      last === undefined ? '' : formatDistance(last.createdAt, now),
      last?.status ?? '',
    ]),
    whenEmpty: 'No check has a schedule.',
  });
}
