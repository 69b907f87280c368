import type { EscalationDelivery, EscalationEvent, MafEscalation } from '@maf/protocols';
import { expect } from 'vitest';
import { isTelling } from '../../src/deliveries/new-delivery.js';
import type { World } from './world.js';

const minute = 60_000;

/** Holds every escalation of a world to the laws that hold at any time. */
export async function assertLaws(world: World): Promise<void> {
  const open = new Set<string>();
  for (const escalation of await world.all()) {
    const events = await world.runtime.escalations.events(escalation.id);
    const deliveries = await world.runtime.escalations.deliveries(escalation.id);
    assertEndedOrDue(escalation);
    assertCausesCountOnce(escalation, events);
    assertEachStepOnce(escalation, deliveries);
    assertNoStepEarly(escalation, events, deliveries);
    assertEveryLevelExplained(escalation, events, deliveries);
    const isOpen = escalation.state !== 'resolved' && escalation.state !== 'cancelled';
    if (isOpen) expect(open).not.toContain(escalation.deduplicationKey);
    if (isOpen) open.add(escalation.deduplicationKey);
  }
  assertSentOnce(world);
  expect(world.wrongs).toEqual([]);
}

function assertEndedOrDue({ state, dueAt }: MafEscalation): void {
  expect(dueAt !== undefined, state).toBe(state === 'triggered' || state === 'acknowledged');
}

function assertCausesCountOnce({ occurrences }: MafEscalation, events: readonly EscalationEvent[]): void {
  const causes = events.flatMap(({ details }) => ('causeId' in details ? [details['causeId']] : []));
  expect(new Set(causes).size).toBe(causes.length);
  expect(occurrences).toBe(causes.length);
}

/** A step tells each recipient once, and steps are numbered without gaps. */
function assertEachStepOnce({ progress }: MafEscalation, deliveries: readonly EscalationDelivery[]): void {
  const told = deliveries.filter(isTelling).map(({ step, recipient }) => `${step} ${recipient}`);
  expect(new Set(told).size).toBe(told.length);
  for (const { step } of deliveries) expect(step).toBeLessThanOrEqual(progress.step);
}

/** One notice is sent once; again only where a process died, which could not say that it had sent it. */
function assertSentOnce({ sent, deaths }: World): void {
  expect(sent.length - new Set(sent.map(({ notice }) => notice.id)).size).toBeLessThanOrEqual(deaths * 16);
  if (deaths === 0) expect(new Set(sent.map(({ notice }) => notice.id)).size).toBe(sent.length);
}

/**
 * Replays what happened: each step that was a matter of time came when the time of the level, the acknowledgement or the
 * snooze was over, by the clock of the store.
 */
function assertNoStepEarly(
  { path, createdAt }: MafEscalation,
  events: readonly EscalationEvent[],
  deliveries: readonly EscalationDelivery[],
): void {
  const timeout = (level: number) => {
    const step = path.config.escalationSteps.find((one) => one.level === level);
    return (step?.timeoutMinutes ?? path.config.timeoutMinutes ?? 30) * minute;
  };
  let earliest = createdAt;
  for (const [index, { kind, level, createdAt: at, details }] of events.entries()) {
    const before = events[index - 1];
    switch (kind) {
      case 'escalated': {
        const isLeft = before?.kind === 'unreachable' && before.createdAt === at;
        if (!isLeft && !reachedNobody(deliveries, at)) expect(at).toBeGreaterThanOrEqual(earliest);
        earliest = at + timeout(level);
        break;
      }
      case 'repeated':
      case 'retriggered':
      case 'exhausted':
        expect(at).toBeGreaterThanOrEqual(earliest);
        earliest = at + timeout(level);
        break;
      case 'delivered':
      case 'unreachable':
        // The first telling, and one of an assignee, have no event of their own.
        earliest = Math.min(earliest, at + timeout(level));
        break;
      case 'acknowledged':
        earliest = at + (path.config.acknowledgeTimeoutMinutes ?? 1_440) * minute;
        break;
      case 'snoozed':
        earliest = at + Number(details['minutes']) * minute;
        break;
      case 'joined':
        if (wasExhausted(events.slice(0, index))) earliest = at;
        break;
      case 'reassigned':
        earliest = at;
        break;
    }
  }
}

/** Some step before that instant could reach nobody by any channel. */
function reachedNobody(deliveries: readonly EscalationDelivery[], at: number): boolean {
  const steps = new Set(deliveries.filter((one) => isTelling(one) && one.createdAt <= at).map(({ step }) => step));
  return [...steps].some((step) =>
    deliveries.filter((one) => isTelling(one) && one.step === step).every(({ state }) => state === 'failed'),
  );
}

function wasExhausted(events: readonly EscalationEvent[]): boolean {
  const last = events.findLast(({ kind }) => kind !== 'joined' && kind !== 'delivered' && kind !== 'commented');
  return last?.kind === 'exhausted' || last?.kind === 'undelivered';
}

/** One that nobody ever answered, and that is exhausted: each level was told, or it is said why not. */
function assertEveryLevelExplained(
  { state, path, level: highest }: MafEscalation,
  events: readonly EscalationEvent[],
  deliveries: readonly EscalationDelivery[],
): void {
  const isAnswered = events.some(({ kind }) => kind === 'acknowledged' || kind === 'snoozed' || kind === 'reassigned');
  if (state !== 'exhausted' || isAnswered) return;
  const rounds = 1 + (path.config.repeat ?? 0);
  const levels = path.config.escalationSteps.map(({ level }) => level).filter((level) => level <= highest);
  for (const level of levels) {
    const told = new Set(deliveries.filter((one) => isTelling(one) && one.level === level).map(({ step }) => step));
    const left = events.filter((event) => event.kind === 'unreachable' && event.level === level);
    expect(told.size + left.length, `level ${level}`).toBeGreaterThanOrEqual(rounds);
  }
}
