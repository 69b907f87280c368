import type { Schedule } from '@maf/protocols';
import { Cron } from 'croner';
import type { Parsed } from '../conditions/parsed.js';
import type { DueTimes } from './due-times.js';
import { isTimeZone } from './is-time-zone.js';

/**
 * Reads when a check is due. A time of day that the clock leaps over in spring is due right after the gap, and one that
 * comes twice in autumn is due once; what repeats (`*`, a step) keeps its rhythm: it leaves the gap out, and goes on in
 * the repeated hour.
 */
export function parseSchedule({ cron, timeZone = 'UTC' }: Schedule): Parsed<DueTimes> {
  if (!isTimeZone(timeZone)) return { problem: 'the IANA name of a time zone, such as UTC or Europe/London' };
  const times = readCron(cron, timeZone);
  if (times === undefined) {
    return { problem: 'a cron expression of five fields, such as */5 * * * * or 0 9 * * MON-FRI, or one like @hourly' };
  }
  if (times.nextRun(new Date(0)) === null) return { problem: 'a cron expression with a day that the calendar has' };
  return {
    meaning: {
      latest: (at) => times.previousRuns(1, new Date(at + 1))[0]?.getTime(),
      next: (after) => times.nextRun(new Date(after))?.getTime(),
    },
  };
}

function readCron(expression: string, timezone: string): Cron | undefined {
  // A single point in time, which croner would take too, has colons.
  if (expression.includes(':')) return undefined;
  try {
    return new Cron(expression, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
  } catch (error) {
    // That is how croner says that an expression is none.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
