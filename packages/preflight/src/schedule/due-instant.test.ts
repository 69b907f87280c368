import { parseSchedule } from '@maf/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueInstant } from './due-instant.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function timesOf(cron: string) {
  const parsed = parseSchedule({ cron });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.meaning;
}

const everyFive = timesOf('*/5 * * * *');
const noon = Date.UTC(2026, 0, 5, 12);

describe('the due instant', () => {
  it('is the latest of those that have passed', () => {
    expect(dueInstant(everyFive, { savedAt: noon - dayMs, now: noon })).toBe(noon);
    expect(dueInstant(everyFive, { savedAt: noon - dayMs, now: noon + 4 * minuteMs })).toBe(noon);
    expect(dueInstant(everyFive, { savedAt: noon - dayMs, now: noon + 59 * minuteMs })).toBe(noon + 55 * minuteMs);
  });

  it('is none from before the schedule was saved', () => {
    expect(dueInstant(everyFive, { savedAt: noon + 1, now: noon + 4 * minuteMs })).toBeUndefined();
    expect(dueInstant(everyFive, { savedAt: noon, now: noon })).toBeUndefined();
    expect(dueInstant(everyFive, { savedAt: noon - 1, now: noon })).toBe(noon);
  });

  it('is made good for seven days, and not longer', () => {
    const monthly = timesOf('0 12 5 * *');
    expect(dueInstant(monthly, { savedAt: 0, now: noon + 7 * dayMs - 1 })).toBe(noon);
    expect(dueInstant(monthly, { savedAt: 0, now: noon + 7 * dayMs })).toBeUndefined();
  });

  it('does not wait for a clock that was ahead when the schedule was saved', () => {
    expect(dueInstant(everyFive, { savedAt: noon + 365 * dayMs, now: noon })).toBe(noon);
  });

  it('comes by once for each due time of a clock that is looked at often enough, and of no other', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5 * minuteMs }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: dayMs }), steps, (offset, waits) => {
        const savedAt = noon + offset;
        const seen = new Set<number>();
        let now = savedAt;
        for (const wait of waits) {
          now += wait;
          const due = dueInstant(everyFive, { savedAt, now });
          if (due !== undefined) seen.add(due);
        }
        const first = Math.floor(savedAt / (5 * minuteMs)) + 1;
        const last = Math.floor(now / (5 * minuteMs));
        const all = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * 5 * minuteMs);
        expect([...seen]).toEqual(all);
      }),
    );
  });

  it('is in the past, after the saving, and the latest, wherever the clock jumps to', () => {
    const instant = fc.integer({ min: Date.UTC(2025), max: Date.UTC(2027) });
    fc.assert(
      fc.property(instant, instant, (savedAt, now) => {
        const due = dueInstant(everyFive, { savedAt, now });
        if (due === undefined) {
          expect(everyFive.next(savedAt)).toBeGreaterThan(now);
          return;
        }
        expect(due).toBeLessThanOrEqual(now);
        expect(everyFive.next(due)).toBeGreaterThan(now);
        if (savedAt <= now) expect(due).toBeGreaterThan(savedAt);
      }),
    );
  });
});
