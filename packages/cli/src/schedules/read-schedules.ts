import type { PreflightConfigManager } from '@maf/config';
import type { Schedule } from '@maf/protocols';

/** A schedule that is kept, and when it is due next; `nextDueAt` is absent where that is never again. */
export interface KeptSchedule extends Required<Pick<Schedule, 'cron' | 'timeZone' | 'jitterSeconds'>> {
  readonly configId: string;
  readonly nextDueAt?: number;
}

/** The schedules that workers of this environment keep, by configuration. One that cannot be loaded is not kept. */
export async function readSchedules(
  manager: Pick<PreflightConfigManager, 'listConfigs' | 'loadConfig'>,
  now: number,
): Promise<ReadonlyMap<string, KeptSchedule>> {
  const { dueTimesOf, scheduleOf } = await import('@maf/preflight');
  const { MafError } = await import('@maf/runtime');
  const load = (id: string) => {
    try {
      return manager.loadConfig(id);
    } catch (error) {
      if (error instanceof MafError && !error.isRetryable) return undefined;
      throw error;
    }
  };
  return new Map(
    manager.listConfigs().flatMap((configId) => {
      const config = load(configId);
      const schedule = config && scheduleOf(config);
      if (config === undefined || schedule === undefined) return [];
      const { cron, timeZone = 'UTC', jitterSeconds = 0 } = schedule;
      const nextDueAt = dueTimesOf(config)?.next(now);
      const kept = { configId, cron, timeZone, jitterSeconds, ...(nextDueAt === undefined ? {} : { nextDueAt }) };
      return [[configId, kept]];
    }),
  );
}
