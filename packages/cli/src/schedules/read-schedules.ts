import type { AsyncPreflightConfigManager } from '@maf/config';
import type { Schedule } from '@maf/protocols';

/** A schedule that is kept, and when it is due next; `nextDueAt` is absent where that is never again. */
export interface KeptSchedule extends Required<Pick<Schedule, 'cron' | 'timeZone' | 'jitterSeconds'>> {
  readonly configId: string;
  readonly nextDueAt?: number;
}

/** The schedules that workers of this environment keep, by configuration. One that cannot be loaded is not kept. */
export async function readSchedules(
  manager: Pick<AsyncPreflightConfigManager, 'listConfigs' | 'loadConfig'>,
  now: number,
): Promise<ReadonlyMap<string, KeptSchedule>> {
  const { dueTimesOf, scheduleOf } = await import('@maf/preflight');
  const { MafError } = await import('@maf/runtime');
  const load = async (id: string) => {
    try {
      return await manager.loadConfig(id);
    } catch (error) {
      if (error instanceof MafError && !error.isRetryable) return undefined;
      throw error;
    }
  };
  const schedules = new Map<string, KeptSchedule>();
  for (const configId of await manager.listConfigs()) {
    const config = await load(configId);
    const schedule = config && scheduleOf(config);
    if (config === undefined || schedule === undefined) continue;
    const { cron, timeZone = 'UTC', jitterSeconds = 0 } = schedule;
    const nextDueAt = dueTimesOf(config)?.next(now);
    const kept = { configId, cron, timeZone, jitterSeconds, ...(nextDueAt === undefined ? {} : { nextDueAt }) };
    schedules.set(configId, kept);
  }
  return schedules;
}
