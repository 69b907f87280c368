import type { RotationTarget } from '@maf/protocols';
import { memberOfTurn, overrideAt, turnAt, turnStart } from './rotation-turn.js';

/** Who is on call from one instant up to another. */
export interface OnCallShift {
  /** A name: a target's or an agent's. */
  readonly member: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** No longer part of it. */
  readonly until: number;
  readonly isOverride: boolean;
}

/** Who is on call at an instant, from when and until when: an override, or a turn as far as no override cuts it. */
export function onCallAt(rotation: RotationTarget, instant: number): OnCallShift {
  const override = overrideAt(rotation, instant);
  const edges = (rotation.overrides ?? []).flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)]);
  const before = edges.filter((edge) => edge <= instant);
  const after = edges.filter((edge) => edge > instant);
  if (override !== undefined) {
    return { member: override.member, from: Math.max(...before), until: Math.min(...after), isOverride: true };
  }
  const turn = turnAt(rotation, instant);
  return {
    member: memberOfTurn(rotation, turn),
    from: Math.max(turnStart(rotation, turn), ...before),
    until: Math.min(turnStart(rotation, turn + 1), ...after),
    isOverride: false,
  };
}

/** The shifts that an instant and the time after it up to `until` lie in; neighbours of one member are one. */
export function onCallShifts(rotation: RotationTarget, from: number, until: number): OnCallShift[] {
  const shifts: OnCallShift[] = [];
  for (let shift = onCallAt(rotation, from); ; shift = onCallAt(rotation, shift.until)) {
    const before = shifts.at(-1);
    if (before !== undefined && before.member === shift.member && before.isOverride === shift.isOverride)
      shifts.splice(-1, 1, { ...before, until: shift.until });
    else shifts.push(shift);
    if (shift.until >= until) return shifts;
  }
}
