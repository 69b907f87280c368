import type { EscalationDelivery, MafEscalation } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { answer } from '../answers/answer.js';
import type { ChannelOutcome } from '../channels/channel.js';
import { next } from '../engine/next-step.js';
import { trigger } from '../engine/trigger.js';
import { settleDelivery } from './settle-delivery.js';

const start = 1_000_000;
const path: MafEscalation['path'] = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: {
    triggerConditions: [],
    escalationSteps: [
      { level: 1, action: 'notify', target: 'ann' },
      { level: 2, action: 'notify', target: 'ben' },
    ],
  },
};
const down: ChannelOutcome = { outcome: 'failed', cause: 'no route', retry: true };
const refused: ChannelOutcome = { outcome: 'failed', cause: 'no such room', retry: false };
const done: ChannelOutcome = { outcome: 'delivered', detail: 'sent' };

function told() {
  const facts = { id: 'e', pathId: 'path', path, deduplicationKey: 'key', level: 1, agentId: 'agent', context: {} };
  const { escalation, events } = trigger(facts, { causeId: 'c', reason: 'it broke', now: start });
  const channels = [{ channelType: 'chat' }, { channelType: 'mail' }];
  const step = next(escalation, { events, deliveries: [] }, start, (name) => ({
    recipients: [{ name, channels }],
    problems: [],
  }));
  const [delivery] = step?.deliveries ?? [];
  if (step === undefined || delivery === undefined) throw new Error('expected the first level to be told');
  return { escalation: step.escalation, delivery };
}

/** Tries again and again, each time when it is time to; returns each state, and the last change. */
function tries(outcomes: readonly ChannelOutcome[]) {
  const { escalation, delivery } = told();
  let current: EscalationDelivery = delivery;
  const seen: string[] = [];
  let change = settleDelivery(
    current,
    escalation,
    { events: [], deliveries: [current] },
    { ...at(start), outcome: down },
  );
  for (const outcome of outcomes) {
    const tried = { ...at(current.availableAt), outcome };
    change = settleDelivery(current, escalation, { events: [], deliveries: [current] }, tried);
    const [settled] = change.deliveries ?? [];
    if (settled === undefined) throw new Error('expected the delivery as it is now');
    current = settled;
    const channel = current.channels[current.position]?.channelType;
    seen.push(`${current.state} ${channel} +${current.availableAt - start}`);
  }
  return { seen, current, change };
}

const at = (now: number) => ({ now, chance: 0 });

describe('settleDelivery', () => {
  it('goes to the next channel at once, and through all of them again after a pause', () => {
    const { seen, current } = tries([down, down, down, done]);
    expect(seen).toEqual(['pending mail +0', 'pending chat +500', 'pending mail +500', 'delivered mail +500']);
    expect(current.attempts.map(({ channelType, outcome, detail }) => `${channelType} ${outcome}: ${detail}`)).toEqual([
      'chat failed: no route',
      'mail failed: no route',
      'chat failed: no route',
      'mail delivered: sent',
    ]);
  });

  it('tries a channel that refuses no more, and waits as long as it is asked to', () => {
    expect(tries([refused, { ...down, retryAfterMs: 90_000 }, done]).seen).toEqual([
      'pending mail +0',
      'pending mail +90000',
      'delivered mail +90000',
    ]);
  });

  it('gives up in the end, says so, and lets the next level be told at once', () => {
    const given = tries([refused, refused]);
    expect(given.current.state).toBe('failed');
    expect(given.change.events).toMatchObject([
      { kind: 'undelivered', actor: 'ann', details: { cause: 'no such room' } },
    ]);
    expect(given.change.escalation.dueAt).toBe(start);
    const often = tries(Array.from({ length: 16 }, () => down));
    expect(often.current).toMatchObject({ state: 'failed', turn: 8 });
    expect(often.seen.filter((state) => state.startsWith('failed'))).toHaveLength(1);
  });

  it('leaves the time of the level alone while somebody else may still be told', () => {
    const { escalation, delivery } = told();
    const other = { ...delivery, id: 'other', recipient: 'cho' };
    const last = { ...delivery, channels: delivery.channels.slice(0, 1) };
    const history = { events: [], deliveries: [last, other] };
    const change = settleDelivery(last, escalation, history, { ...at(start), outcome: refused });
    expect(change.escalation).toBe(escalation);
  });

  it('tells of the answer whoever was told after it came, and tries nothing again', () => {
    const { escalation, delivery } = told();
    const claimed = { ...delivery, state: 'claimed' as const, claims: 1 };
    const history = { events: [], deliveries: [claimed] };
    const resolved = answer(escalation, history, { action: 'resolve', actor: 'ben' }, start + 1);
    const [withdrawn] = resolved?.deliveries ?? [];
    if (resolved === undefined || withdrawn === undefined) throw new Error('expected the delivery to be withdrawn');
    const late = settleDelivery(withdrawn, resolved.escalation, history, { ...at(start + 2), outcome: done });
    expect(late.deliveries).toMatchObject([
      { id: delivery.id, state: 'delivered' },
      { kind: 'resolved', recipient: 'ann', state: 'pending', channels: [{ channelType: 'chat' }] },
    ]);
    const failed = settleDelivery(withdrawn, resolved.escalation, history, { ...at(start + 2), outcome: down });
    expect(failed.deliveries).toMatchObject([{ state: 'withdrawn', attempts: [{ outcome: 'failed' }] }]);
  });
});
