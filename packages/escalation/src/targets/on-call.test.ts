import type { RotationTarget } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt, onCallShifts } from './on-call.js';
import { memberOfTurn, turnAt, turnStart } from './rotation-turn.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Chatham',
];

const instants = fc
  .date({ min: new Date('2009-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((found) => found.getTime());
const rotations = fc.record({
  targetType: fc.constantFrom('rotation' as const),
  members: fc.uniqueArray(fc.constantFrom('ada', 'bob', 'cleo', 'dan', 'eve'), { minLength: 1 }),
  handOver: fc.constantFrom('daily' as const, 'weekly' as const),
  handOverTime: fc.constantFrom('00:00', '00:30', '02:00', '02:15', '02:30', '03:00', '09:00', '23:45'),
  timeZone: fc.constantFrom(...zones),
  startDate: fc.constantFrom('2009-02-28', '2011-12-30', '2024-02-29', '2026-01-05', '2026-03-29', '2026-10-25'),
});

/** What the clocks of a zone show, told by Intl and not by what is tested. */
function wallClock(instant: number, timeZone: string): { readonly date: string; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}

const rotation: RotationTarget = {
  targetType: 'rotation',
  members: ['ada', 'bob', 'cleo'],
  handOver: 'weekly',
  handOverTime: '09:00',
  timeZone: 'Europe/Berlin',
  startDate: '2026-01-05',
};

describe('a rotation', () => {
  it('has exactly one member on call at any instant: the turns follow one another without a gap', () => {
    fc.assert(
      fc.property(rotations, instants, (found, instant) => {
        const turn = turnAt(found, instant);
        expect(turnStart(found, turn)).toBeLessThanOrEqual(instant);
        expect(turnStart(found, turn + 1)).toBeGreaterThan(instant);
        const shift = onCallAt(found, instant);
        expect(found.members).toContain(shift.member);
        expect(onCallAt(found, shift.from).member).toBe(shift.member);
        expect(onCallAt(found, shift.until - 1).member).toBe(shift.member);
      }),
    );
  });

  it('hands over when the clocks show the time; where they skip it, after the gap; where they show it twice, first', () => {
    fc.assert(
      fc.property(rotations, fc.integer({ min: -3000, max: 3000 }), (found, turn) => {
        const start = turnStart(found, turn);
        const { timeZone, handOverTime, handOver, startDate } = found;
        const days = turn * (handOver === 'daily' ? 1 : 7);
        const wanted = {
          date: new Date(Date.parse(startDate) + days * day).toISOString().slice(0, 10),
          time: handOverTime,
        };
        const isShown = (instant: number) => {
          const shown = wallClock(instant, timeZone);
          return shown.date === wanted.date && shown.time === wanted.time;
        };
        // Every instant at which a quarter of an hour is shown, in all zones of this test, near the hand-over.
        const near = Array.from({ length: 2 * 26 * 4 }, (_, step) => start - 26 * hour + step * 15 * minute);
        if (isShown(start)) expect(near.filter((instant) => instant < start && isShown(instant))).toEqual([]);
        else expect(near.filter(isShown)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives every member its turn, in their order', () => {
    fc.assert(
      fc.property(rotations, fc.integer({ min: -500, max: 500 }), (found, turn) => {
        const round = found.members.map((_, index) => memberOfTurn(found, turn + index));
        expect(new Set(round)).toEqual(new Set(found.members));
        const members: readonly string[] = found.members;
        const next = members.indexOf(memberOfTurn(found, turn)) + 1;
        expect(memberOfTurn(found, turn + 1)).toBe(members[next % members.length]);
      }),
    );
    expect([-1, 0, 1, 2, 3].map((turn) => memberOfTurn(rotation, turn))).toEqual(['cleo', 'ada', 'bob', 'cleo', 'ada']);
  });

  it('lets an override win for as long as it lasts, and the later one of two', () => {
    fc.assert(
      fc.property(rotations, instants, fc.integer({ min: 1, max: 30 * 24 }), (found, from, hours) => {
        const until = from + hours * hour;
        const text = (instant: number) => new Date(instant).toISOString();
        const override = { member: 'stand-in', from: text(from), until: text(until) };
        const overridden = { ...found, overrides: [{ ...override, member: 'first' }, override] };
        for (const instant of [from, from + 1, until - 1]) {
          expect(onCallAt(overridden, instant)).toMatchObject({ member: 'stand-in', isOverride: true, from, until });
        }
        for (const instant of [from - 1, until]) {
          expect(onCallAt(overridden, instant)).toMatchObject({
            member: onCallAt(found, instant).member,
            isOverride: false,
          });
        }
      }),
    );
  });

  it.each([
    // Berlin skips 02:00 to 03:00 on 29 March 2026, and shows it twice on 25 October.
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', '03:30'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '02:30'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z', '09:00'],
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z', '09:00'],
  ])('begins on %s at %s in Berlin at %s', (startDate, handOverTime, expected, shown) => {
    const start = turnStart({ ...rotation, startDate, handOverTime }, 0);
    expect(new Date(start).toISOString()).toBe(expected);
    expect(wallClock(start, rotation.timeZone).time).toBe(shown);
  });

  it('has a day of 23 and one of 25 hours', () => {
    const daily: RotationTarget = { ...rotation, handOver: 'daily', startDate: '2026-01-01' };
    const lengthAt = (text: string) => {
      const { from, until } = onCallAt(daily, Date.parse(text));
      return (until - from) / hour;
    };
    expect(lengthAt('2026-03-28T12:00:00Z')).toBe(23);
    expect(lengthAt('2026-10-24T12:00:00Z')).toBe(25);
    expect(lengthAt('2026-06-01T12:00:00Z')).toBe(24);
  });

  it('lists the shifts of a time, cut by overrides, neighbours of one member as one', () => {
    const overrides = [
      { member: 'dan', from: '2026-01-07T12:00:00Z', until: '2026-01-08T00:00:00+01:00' },
      { member: 'dan', from: '2026-01-07T23:00:00Z', until: '2026-01-08T12:00:00Z' },
    ];
    const from = Date.parse('2026-01-06T00:00:00Z');
    const shifts = onCallShifts({ ...rotation, overrides }, from, from + 8 * day);
    const text = (instant: number) => new Date(instant).toISOString().slice(0, 16);
    expect(shifts.map((shift) => [shift.member, text(shift.from), text(shift.until), shift.isOverride])).toEqual([
      ['ada', '2026-01-05T08:00', '2026-01-07T12:00', false],
      ['dan', '2026-01-07T12:00', '2026-01-08T12:00', true],
      ['ada', '2026-01-08T12:00', '2026-01-12T08:00', false],
      ['bob', '2026-01-12T08:00', '2026-01-19T08:00', false],
    ]);
  });
});
