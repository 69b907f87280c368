import type { EscalationAction, EscalationDelivery, MafEscalation } from '@maf/protocols';
import type { EscalationHistory } from '@maf/runtime';
import { describe, expect, it } from 'vitest';
import { next } from '../engine/next-step.js';
import { join, trigger } from '../engine/trigger.js';
import type { ResolveTarget } from '../targets/recipient.js';
import { resolveTarget } from '../targets/resolve-target.js';
import { answer } from './answer.js';
import type { EscalationAnswer } from './escalation-answer.js';

const resolveToInbox: ResolveTarget = (target, now) => resolveTarget(target, new Map(), now);

const start = 1_000_000;
const path: MafEscalation['path'] = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: {
    triggerConditions: [],
    escalationSteps: [{ level: 1, action: 'notify', target: 'ann' }],
    acknowledgeTimeoutMinutes: 10,
  },
};

/** An escalation whose first level is told, and what is kept of it. */
class Told {
  escalation: MafEscalation;
  history: EscalationHistory = { events: [], deliveries: [] };

  constructor(isDelivered = true) {
    const facts = { id: 'e', pathId: 'path', path, deduplicationKey: 'key', level: 1, agentId: 'agent', context: {} };
    const begun = trigger(facts, { causeId: 'first', reason: 'it broke', now: start });
    const told = next(begun.escalation, this.history, start, resolveToInbox);
    this.escalation = told?.escalation ?? begun.escalation;
    const state: EscalationDelivery['state'] = isDelivered ? 'delivered' : 'pending';
    this.history = { events: begun.events, deliveries: (told?.deliveries ?? []).map((one) => ({ ...one, state })) };
  }

  /** Gives an answer; returns what it changed. */
  give(given: EscalationAnswer, now = start + 1) {
    const change = answer(this.escalation, this.history, given, now);
    if (change === undefined) return undefined;
    const changed = new Map([...this.history.deliveries, ...(change.deliveries ?? [])].map((one) => [one.id, one]));
    this.escalation = change.escalation;
    this.history = { events: [...this.history.events, ...change.events], deliveries: [...changed.values()] };
    return change;
  }

  step(now: number) {
    const change = next(this.escalation, this.history, now, resolveToInbox);
    if (change !== undefined) this.escalation = change.escalation;
    return change;
  }
}

describe('answer', () => {
  it('stops it from climbing, until the time to resolve it is over', () => {
    const told = new Told();
    expect(told.give({ action: 'acknowledge', actor: 'ann', note: 'on it' })?.events).toMatchObject([
      { kind: 'acknowledged', actor: 'ann', details: { note: 'on it' } },
    ]);
    expect(told.escalation).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'ann', dueAt: start + 1 + 600_000 });
    expect(told.give({ action: 'acknowledge', actor: 'ben' })).toBeUndefined();
    expect(told.step(start + 600_000)).toBeUndefined();
    expect(told.step(start + 600_001)?.events).toMatchObject([{ kind: 'retriggered' }]);
    expect(told.escalation).toMatchObject({ state: 'triggered', level: 1 });
    expect(told.escalation.acknowledgedBy).toBeUndefined();
    expect(told.give({ action: 'acknowledge', actor: 'ann' })).toBeDefined();
  });

  it('ends it, and tells those who were told', () => {
    for (const [action, state] of [
      ['resolve', 'resolved'],
      ['cancel', 'cancelled'],
    ] as const) {
      const told = new Told();
      const change = told.give({ action, actor: 'ben' });
      expect(told.escalation.state).toBe(state);
      expect(told.escalation.dueAt).toBeUndefined();
      expect(change?.deliveries).toMatchObject([{ kind: state, recipient: 'ann', state: 'pending' }]);
      expect(change?.audit).toMatchObject([{ actor: 'ben', action: `escalation.${state}` }]);
    }
  });

  it('withdraws what is not delivered yet, and tells nobody who was not told', () => {
    for (const given of [
      { action: 'acknowledge', actor: 'ben' },
      { action: 'resolve', actor: 'ben' },
      { action: 'snooze', actor: 'ben', minutes: 5 },
      { action: 'reassign', actor: 'ben', assignee: 'cho' },
    ] as const) {
      expect(new Told(false).give(given)?.deliveries).toMatchObject([{ kind: 'triggered', state: 'withdrawn' }]);
    }
  });

  it('is refused after the end, unless it was given before; nothing undoes a resolution', () => {
    const told = new Told();
    told.give({ action: 'acknowledge', actor: 'ann' });
    told.give({ action: 'resolve', actor: 'ben', answerId: 'm-1' });
    const refused = (given: EscalationAnswer) => () => told.give(given);
    expect(told.give({ action: 'resolve', actor: 'ben' })).toBeUndefined();
    expect(told.give({ action: 'acknowledge', actor: 'ann' })).toBeUndefined();
    expect(told.give({ action: 'resolve', actor: 'cho', answerId: 'm-1' })).toBeUndefined();
    const others: Record<EscalationAction, EscalationAnswer> = {
      acknowledge: { action: 'acknowledge', actor: 'cho' },
      resolve: { action: 'resolve', actor: 'cho' },
      cancel: { action: 'cancel', actor: 'ben' },
      reassign: { action: 'reassign', actor: 'ben', assignee: 'cho' },
      snooze: { action: 'snooze', actor: 'ben', minutes: 1 },
      comment: { action: 'comment', actor: 'ben', note: 'why' },
    };
    for (const other of Object.values(others)) {
      expect(refused(other), other.action).toThrow(
        expect.objectContaining({ code: 'ESCALATION_CLOSED', operation: other.action, closedBy: 'ben' }),
      );
    }
    expect(told.escalation).toMatchObject({ state: 'resolved', resolvedBy: 'ben' });
  });

  it('gives it to somebody else, who is told at once', () => {
    const told = new Told();
    told.give({ action: 'acknowledge', actor: 'ann' });
    told.give({ action: 'reassign', actor: 'ann', assignee: 'dan' });
    expect(told.escalation).toMatchObject({ state: 'triggered', dueAt: start + 1 });
    expect(told.step(start + 1)?.deliveries).toMatchObject([{ kind: 'triggered', recipient: 'dan', step: 2 }]);
    expect(told.step(start + 1 + 30 * 60_000)?.escalation).toMatchObject({ state: 'exhausted' });
  });

  it('keeps it quiet for a while', () => {
    const told = new Told();
    told.give({ action: 'snooze', actor: 'ann', minutes: 60 });
    expect(told.escalation).toMatchObject({ state: 'triggered', progress: { snoozedUntil: start + 1 + 3_600_000 } });
    expect(told.step(start + 3_600_000)).toBeUndefined();
    expect(told.step(start + 1 + 3_600_000)?.deliveries).toMatchObject([{ kind: 'retriggered', recipient: 'ann' }]);
    expect(told.escalation.progress.snoozedUntil).toBeUndefined();
  });

  it('adds a comment once, and changes nothing else', () => {
    const told = new Told(false);
    const before = told.escalation;
    expect(told.give({ action: 'comment', actor: 'ann', note: 'looking', answerId: 'c' })?.deliveries).toBeUndefined();
    expect(told.escalation).toEqual(before);
    expect(told.give({ action: 'comment', actor: 'ann', note: 'looking', answerId: 'c' })).toBeUndefined();
  });
});

describe('join', () => {
  it('counts a cause once, tells nobody, and begins anew what was exhausted', () => {
    const told = new Told();
    const cause = { causeId: 'second', reason: 'again', now: start + 5 };
    const joined = join(told.escalation, told.history, cause);
    expect(joined?.escalation).toEqual({ ...told.escalation, occurrences: 2 });
    expect(join(told.escalation, { events: joined?.events ?? [] }, cause)).toBeUndefined();
    told.step(start + 30 * 60_000);
    expect(told.escalation.state).toBe('exhausted');
    const again = join(told.escalation, told.history, { ...cause, now: start + 40 * 60_000 })?.escalation;
    expect(again).toMatchObject({ state: 'triggered', level: 1, dueAt: start + 40 * 60_000 });
  });
});
