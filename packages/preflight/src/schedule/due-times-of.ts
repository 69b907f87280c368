import { type DueTimes, parseSchedule } from '@maf/config';
import type { MafPreflightConfig, Schedule } from '@maf/protocols';

/** When workers run the check of a configuration by themselves; undefined where they do not. */
export function dueTimesOf(config: MafPreflightConfig): DueTimes | undefined {
  const schedule = scheduleOf(config);
  if (schedule === undefined) return undefined;
  const parsed = parseSchedule(schedule);
  return 'meaning' in parsed ? parsed.meaning : undefined;
}

export function scheduleOf(config: MafPreflightConfig): Schedule | undefined {
  return 'schedule' in config.config ? config.config.schedule : undefined;
}
