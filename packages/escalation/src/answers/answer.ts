import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { EscalationChange, EscalationHistory } from '@maf/runtime';
import { type ClosingKind, closingNotices, withdrawn } from '../deliveries/new-delivery.js';
import { auditOf, eventOf } from '../engine/escalation-event.js';
import { isClosed, triggeredAgain, withoutStep } from '../engine/escalation-state.js';
import { acknowledgeTimeout, toMilliseconds } from '../engine/path-levels.js';
import { EscalationClosedError } from '../errors/escalation-closed-error.js';
import type { EscalationAnswer } from './escalation-answer.js';

const eventKinds = {
  acknowledge: 'acknowledged',
  resolve: 'resolved',
  cancel: 'cancelled',
  reassign: 'reassigned',
  snooze: 'snoozed',
  comment: 'commented',
} as const;

/**
 * What an answer makes of an escalation. Whatever of its last step is not delivered yet is not delivered any more. The
 * first acknowledgement counts; an answer that was given before changes nothing (undefined), even after the end: a message
 * may be delivered more than once.
 * @throws EscalationClosedError when it is resolved or cancelled; so nothing undoes a resolution.
 */
export function answer(
  escalation: MafEscalation,
  history: EscalationHistory,
  given: EscalationAnswer,
  now: number,
): EscalationChange | undefined {
  if (wasGiven(escalation, history.events, given)) return undefined;
  if (isClosed(escalation)) throw new EscalationClosedError(given.action, escalation);
  const event = eventOf(escalation, eventKinds[given.action], now, detailsOf(given));
  const said = { events: [event], audit: [auditOf(event)] };
  if (given.action === 'comment') return { escalation, ...said };
  const answered = effectOf(escalation, given, now);
  const kind = closingKindOf(given);
  const notices = kind === undefined ? [] : closingNotices(answered, history.deliveries, kind, now);
  return { escalation: answered, ...said, deliveries: [...withdrawn(history.deliveries), ...notices] };
}

function effectOf(
  escalation: MafEscalation,
  given: Exclude<EscalationAnswer, { action: 'comment' }>,
  now: number,
): MafEscalation {
  const { actor } = given;
  const still = withoutStep(escalation);
  switch (given.action) {
    case 'resolve':
      return { ...still, state: 'resolved', resolvedAt: now, resolvedBy: actor };
    case 'cancel':
      return { ...still, state: 'cancelled', progress: { ...still.progress, cancelledAt: now, cancelledBy: actor } };
    case 'acknowledge': {
      const progress = { ...still.progress, dueFor: 'resume' } as const;
      const dueAt = now + acknowledgeTimeout(still.path);
      return { ...still, state: 'acknowledged', acknowledgedAt: now, acknowledgedBy: actor, progress, dueAt };
    }
    case 'reassign': {
      const progress = { ...still.progress, assignee: given.assignee, dueFor: 'reassign' } as const;
      return { ...triggeredAgain(still), progress, dueAt: now };
    }
    case 'snooze': {
      const snoozedUntil = now + toMilliseconds(given.minutes);
      const state = still.state === 'exhausted' ? 'triggered' : still.state;
      return { ...still, state, progress: { ...still.progress, snoozedUntil, dueFor: 'resume' }, dueAt: snoozedUntil };
    }
  }
}

function closingKindOf({ action }: EscalationAnswer): ClosingKind | undefined {
  const kinds: Partial<Record<EscalationAnswer['action'], ClosingKind>> = {
    acknowledge: 'acknowledged',
    resolve: 'resolved',
    cancel: 'cancelled',
  };
  return kinds[action];
}

function wasGiven(escalation: MafEscalation, events: readonly EscalationEvent[], given: EscalationAnswer): boolean {
  const { answerId, action, actor } = given;
  if (answerId !== undefined && events.some(({ details }) => details['answerId'] === answerId)) return true;
  if (action === 'acknowledge' && escalation.state === 'acknowledged') return true;
  if (!isClosed(escalation)) return false;
  return events.some((event) => event.kind === eventKinds[action] && event.actor === actor && action !== 'comment');
}

function detailsOf(given: EscalationAnswer) {
  const { actor, note, answerId } = given;
  return {
    actor,
    ...(note === undefined ? {} : { note }),
    ...(answerId === undefined ? {} : { answerId }),
    ...(given.action === 'snooze' ? { minutes: given.minutes } : {}),
    ...(given.action === 'reassign' ? { assignee: given.assignee } : {}),
  };
}
