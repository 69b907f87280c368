import type { OnCallOverride, RotationTarget } from '@maf/protocols';
import { Temporal } from 'temporal-polyfill';

const periodDays = { daily: 1, weekly: 7 };

/**
 * When the turn of a number begins, in milliseconds since the epoch; turn 0 is the one of the start date. An instant of
 * the wall clock: a day with a change of the clocks is shorter or longer than 24 hours.
 */
export function turnStart({ handOver, handOverTime, timeZone, startDate }: RotationTarget, turn: number): number {
  const date = Temporal.PlainDate.from(startDate).add({ days: turn * periodDays[handOver] });
  const plainTime = Temporal.PlainTime.from(handOverTime);
  return date.toPlainDateTime(plainTime).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The number of the turn that an instant lies in: the last one that has begun; negative before the start date. */
export function turnAt(rotation: RotationTarget, instant: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rotation.timeZone).toPlainDate();
  const { days } = Temporal.PlainDate.from(rotation.startDate).until(local, { largestUnit: 'days' });
  let turn = Math.floor(days / periodDays[rotation.handOver]);
  while (turnStart(rotation, turn) > instant) turn -= 1;
  while (turnStart(rotation, turn + 1) <= instant) turn += 1;
  return turn;
}

/** Whose turn it is by the order of the members, overrides apart. */
export function memberOfTurn({ members }: RotationTarget, turn: number): string {
  const member = members.at(((turn % members.length) + members.length) % members.length);
  if (member === undefined) throw new RangeError('A rotation has at least one member.');
  return member;
}

/** The override that is in force: of several, the one that stands last. */
export function overrideAt({ overrides = [] }: RotationTarget, instant: number): OnCallOverride | undefined {
  return overrides.findLast(({ from, until }) => Date.parse(from) <= instant && instant < Date.parse(until));
}
