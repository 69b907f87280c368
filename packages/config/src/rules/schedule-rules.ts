import type { Schedule, Violation } from '@maf/protocols';
import { isTimeZone } from '../schedule/is-time-zone.js';
import { parseSchedule } from '../schedule/parse-schedule.js';

/** A schedule can be read, and is due at some time. */
export function scheduleRules({ schedule }: { readonly schedule?: Schedule }): Violation[] {
  if (schedule === undefined) return [];
  const parsed = parseSchedule(schedule);
  if (!('problem' in parsed)) return [];
  const { cron, timeZone = 'UTC' } = schedule;
  const [name, found] = isTimeZone(timeZone) ? ['cron', cron] : ['timeZone', timeZone];
  return [{ pointer: `/config/schedule/${name}`, expected: parsed.problem, found: JSON.stringify(found) }];
}
