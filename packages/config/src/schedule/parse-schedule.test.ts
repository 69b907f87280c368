import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DueTimes } from './due-times.js';
import { parseSchedule } from './parse-schedule.js';

const minuteMs = 60_000;

function timesOf(cron: string, timeZone?: string): DueTimes {
  const parsed = parseSchedule({ cron, ...(timeZone === undefined ? {} : { timeZone }) });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.meaning;
}

/** All due times after one instant, up to another one. */
function dueBetween(times: DueTimes, after: string, until: string): string[] {
  const found: string[] = [];
  for (let at = times.next(Date.parse(after)); at !== undefined && at <= Date.parse(until); at = times.next(at)) {
    found.push(new Date(at).toISOString());
  }
  return found;
}

const problemOf = (cron: string, timeZone?: string) =>
  parseSchedule({ cron, ...(timeZone === undefined ? {} : { timeZone }) });

describe('a schedule', () => {
  it.each(['* * * * *', '*/5 8-18 * * MON-FRI', '0 9 L * *', '@hourly', '@daily', '0 0 29 2 *', '0 0 29 2 +MON'])(
    'is read from %s',
    (cron) => expect(problemOf(cron)).toHaveProperty('meaning'),
  );

  it.each(['', '* * * *', '* * * * * *', '61 * * * *', '5/5 * * * *', 'x * * * *', '@reboot', '2030-01-23T00:00:00'])(
    'is not read from %j',
    (cron) => expect(problemOf(cron)).toEqual({ problem: expect.stringMatching(/^a cron expression of five fields/) }),
  );

  it.each(['0 0 31 2 *', '0 0 30 FEB *'])('is due at some time: not %s', (cron) => {
    expect(problemOf(cron)).toEqual({ problem: 'a cron expression with a day that the calendar has' });
  });

  it.each(['Mars/Olympus', '+02:00', '', '2'])('hangs in a zone that there is: not %j', (timeZone) => {
    expect(problemOf('@daily', timeZone)).toEqual({ problem: expect.stringContaining('IANA name of a time zone') });
  });

  it('is in UTC by default, wherever the process is', () => {
    expect(dueBetween(timesOf('0 9 * * *'), '2026-01-01T00:00Z', '2026-01-02T00:00Z')).toEqual([
      '2026-01-01T09:00:00.000Z',
    ]);
  });
});

describe('when the clock is put forward (Berlin, 29 March 2026: 02:00 is 03:00)', () => {
  const day = (cron: string) => dueBetween(timesOf(cron, 'Europe/Berlin'), '2026-03-28T23:00Z', '2026-03-29T22:00Z');

  it('a time of day that is leapt over is due right after the gap', () => {
    expect(day('30 2 * * *')).toEqual(['2026-03-29T01:00:00.000Z']);
    expect(day('30 2,14 * * *')).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T12:30:00.000Z']);
  });

  it('what repeats leaves the gap out', () => {
    expect(day('30 * * * *')).toHaveLength(23);
    expect(day('*/15 2 * * *')).toEqual([]);
  });
});

describe('when the clock is put back (Berlin, 25 October 2026: 03:00 is 02:00 again)', () => {
  const day = (cron: string) => dueBetween(timesOf(cron, 'Europe/Berlin'), '2026-10-24T22:00Z', '2026-10-25T23:00Z');

  it('a time of day that comes twice is due once', () => {
    expect(day('30 2 * * *')).toEqual(['2026-10-25T00:30:00.000Z']);
    expect(day('30 2,14 * * *')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T13:30:00.000Z']);
  });

  it('what repeats goes on in the repeated hour', () => {
    expect(day('30 * * * *')).toHaveLength(25);
  });
});

describe('the due times', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 });
  const instant = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2035) });

  it('are the minutes of the day that the fields name, in UTC', () => {
    fc.assert(
      fc.property(minutes, hours, instant, (minute, hour, at) => {
        const times = timesOf(`${minute.join(',')} ${hour.join(',')} * * *`);
        const isDue = (candidate: number) => {
          const date = new Date(candidate);
          return minute.includes(date.getUTCMinutes()) && hour.includes(date.getUTCHours());
        };
        let latest = Math.floor(at / minuteMs) * minuteMs;
        while (!isDue(latest)) latest -= minuteMs;
        let next = Math.floor(at / minuteMs) * minuteMs + minuteMs;
        while (!isDue(next)) next += minuteMs;
        expect(times.latest(at)).toBe(latest);
        expect(times.next(at)).toBe(next);
      }),
      { numRuns: 200 },
    );
  });

  it('follow each other: none lies between the latest and the next', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const crons = fc.constantFrom('*/5 * * * *', '30 2 * * *', '0 0 1 * *', '15 1-3 * * SUN', '0 12 L * *', '@weekly');
    fc.assert(
      fc.property(crons, zones, instant, (cron, zone, at) => {
        const times = timesOf(cron, zone);
        const latest = times.latest(at) ?? Number.NaN;
        const next = times.next(at) ?? Number.NaN;
        expect(latest).toBeLessThanOrEqual(at);
        expect(next).toBeGreaterThan(at);
        expect(times.next(latest)).toBe(next);
        expect(times.latest(next)).toBe(next);
        expect(times.latest(next - 1)).toBe(latest);
      }),
      { numRuns: 300 },
    );
  });
});
