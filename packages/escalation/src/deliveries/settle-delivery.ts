import type { DeliveryAttempt, EscalationDelivery, MafEscalation } from '@maf/protocols';
import { type EscalationChange, type EscalationHistory, retryDelay } from '@maf/runtime';
import type { ChannelOutcome } from '../channels/channel.js';
import { auditOf, eventOf } from '../engine/escalation-event.js';
import { levelAfter } from '../engine/path-levels.js';
import { closingNotices, isTelling } from './new-delivery.js';

/** How often all channels of a recipient are tried: with the pauses in between, for some minutes. */
const mostTurns = 8;

/** What came of one try. */
export interface Tried {
  readonly outcome: ChannelOutcome;
  readonly now: number;
  /** From 0 to 1: spreads the pauses. */
  readonly chance: number;
}

/**
 * What one try makes of a delivery and its escalation. After a failure the recipient's next channel is tried at once; after
 * the last one all that may still work, after a pause. When nothing is left, and nobody else was told at this step, the
 * next level is due at once.
 */
export function settleDelivery(
  delivery: EscalationDelivery,
  escalation: MafEscalation,
  history: EscalationHistory,
  tried: Tried,
): EscalationChange {
  const settled = afterTry(delivery, tried);
  if (settled.state === 'delivered') return delivered(settled, delivery, escalation, tried);
  if (settled.state === 'failed') return failed(settled, escalation, history, tried);
  return { escalation, events: [], deliveries: [settled] };
}

function afterTry(delivery: EscalationDelivery, { outcome, now, chance }: Tried): EscalationDelivery {
  const attempts = [...delivery.attempts, attemptOf(delivery, outcome, now)];
  if (outcome.outcome === 'delivered') return { ...delivery, state: 'delivered', attempts };
  if (delivery.state === 'withdrawn') return { ...delivery, attempts };
  const { position, turn } = delivery;
  const channels = outcome.retry ? delivery.channels : delivery.channels.filter((_, index) => index !== position);
  const following = outcome.retry ? position + 1 : position;
  const pending = { ...delivery, state: 'pending' as const, channels, attempts };
  if (following < channels.length) return { ...pending, position: following, availableAt: now };
  if (channels.length === 0 || turn >= mostTurns) return { ...pending, state: 'failed' };
  const pause = Math.max(retryDelay(turn, chance), outcome.retryAfterMs ?? 0);
  return { ...pending, position: 0, turn: turn + 1, availableAt: now + pause };
}

function attemptOf({ channels, position }: EscalationDelivery, outcome: ChannelOutcome, at: number): DeliveryAttempt {
  const detail = outcome.outcome === 'delivered' ? outcome.detail : outcome.cause;
  return { channelType: channels[position]?.channelType ?? 'none', outcome: outcome.outcome, detail, at };
}

/** Whoever was told after the answer came learns of the answer too. */
function delivered(
  settled: EscalationDelivery,
  before: EscalationDelivery,
  escalation: MafEscalation,
  { now }: Tried,
): EscalationChange {
  const { recipient: actor, target, kind, level, attempts } = settled;
  const channel = attempts.at(-1)?.channelType;
  const event = eventOf({ id: escalation.id, level }, 'delivered', now, { actor, kind, target, channel });
  const { state } = escalation;
  const isLate = before.state === 'withdrawn' && isTelling(before);
  const notices =
    isLate && (state === 'acknowledged' || state === 'resolved' || state === 'cancelled')
      ? closingNotices(escalation, [settled], state, now)
      : [];
  const audit = [{ ...auditOf(event), actor: 'system', details: { ...event.details, level, recipient: actor } }];
  // A notice of an answer is no event: the answer is one.
  return { escalation, events: isTelling(settled) ? [event] : [], deliveries: [settled, ...notices], audit };
}

function failed(
  settled: EscalationDelivery,
  escalation: MafEscalation,
  { deliveries }: EscalationHistory,
  { outcome, now }: Tried,
): EscalationChange {
  const { recipient: actor, target, kind, level } = settled;
  const cause = outcome.outcome === 'failed' ? outcome.cause : '';
  const event = eventOf({ id: escalation.id, level }, 'undelivered', now, { actor, kind, target, cause });
  const audit = [{ ...auditOf(event), actor: 'system', details: { ...event.details, level, recipient: actor } }];
  const others = deliveries.filter(({ id, step }) => id !== settled.id && step === settled.step);
  const reachedNobody = isTelling(settled) && others.every(({ state }) => state === 'failed');
  const isWaiting = escalation.progress.dueFor === 'climb' && escalation.progress.step === settled.step;
  const canClimb = reachedNobody && isWaiting && levelAfter(escalation.path, escalation.level) !== undefined;
  return {
    escalation: canClimb ? { ...escalation, dueAt: now } : escalation,
    events: [event],
    deliveries: [settled],
    audit,
  };
}
