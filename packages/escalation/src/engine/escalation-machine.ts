import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { EscalationChange } from '@maf/runtime';
import { EscalationClosedError } from '../errors/escalation-closed-error.js';

/**
 * What may become of an escalation, as pure decisions that `runtime.escalations` stores.
 *
 *                 join, deliver                 join
 *                    ┌───┐                     ┌───┐
 *                    │   ▼                     │   ▼
 *   trigger ──▶ triggered ──acknowledge──▶ acknowledged ──resolve──▶ resolved
 *                    │                                                  ▲
 *                    └───────────────────── resolve ────────────────────┘
 *
 * Nothing leaves `resolved`. An answer or a cause that was taken before changes nothing when it comes again, even after
 * the end: a message may be delivered more than once. Undefined means that nothing changes.
 */

/** Why an escalation begins or grows. */
export interface EscalationCause {
  /** Names what happened (an execution, a message): the same one counts once. */
  readonly causeId: string;
  /** Who reported it; undefined: MAF itself. */
  readonly actor?: string | undefined;
  readonly reason: string;
  readonly now: number;
}

/** What somebody answers to an escalation. */
export interface EscalationAnswer {
  readonly actor: string;
  readonly note?: string | undefined;
  readonly now: number;
}

/** Facts of a new escalation that its cause does not hold. */
export type NewEscalation = Pick<
  MafEscalation,
  'id' | 'pathId' | 'path' | 'deduplicationKey' | 'level' | 'agentId' | 'context'
> & { readonly executionId?: string | undefined };

/** Begins an escalation. */
export function trigger({ executionId, ...facts }: NewEscalation, cause: EscalationCause): EscalationChange {
  const escalation: MafEscalation = {
    ...facts,
    ...(executionId === undefined ? {} : { executionId }),
    state: 'triggered',
    reason: cause.reason,
    occurrences: 1,
    createdAt: cause.now,
  };
  return { escalation, events: [causeEvent(escalation, 'triggered', cause)] };
}

/**
 * Counts another occurrence of the cause.
 * @throws EscalationClosedError for a new cause of an escalation that is resolved.
 */
export function join(
  escalation: MafEscalation,
  events: readonly EscalationEvent[],
  cause: EscalationCause,
): EscalationChange | undefined {
  if (events.some(({ details }) => details['causeId'] === cause.causeId)) return undefined;
  if (escalation.state === 'resolved') throw closed('join', escalation);
  return {
    escalation: { ...escalation, occurrences: escalation.occurrences + 1 },
    events: [causeEvent(escalation, 'joined', cause)],
  };
}

/**
 * Stops an escalation from climbing. The first acknowledgement counts; another one changes nothing.
 * @throws EscalationClosedError when it is resolved, unless this actor had acknowledged it before.
 */
export function acknowledge(
  escalation: MafEscalation,
  events: readonly EscalationEvent[],
  answer: EscalationAnswer,
): EscalationChange | undefined {
  if (escalation.state === 'acknowledged' || wasAnswered(events, 'acknowledged', answer)) return undefined;
  if (escalation.state === 'resolved') throw closed('acknowledge', escalation);
  return {
    escalation: {
      ...escalation,
      state: 'acknowledged',
      acknowledgedAt: answer.now,
      acknowledgedBy: answer.actor,
    },
    events: [answerEvent(escalation, 'acknowledged', answer)],
  };
}

/**
 * Ends an escalation.
 * @throws EscalationClosedError when somebody else has resolved it.
 */
export function resolve(
  escalation: MafEscalation,
  events: readonly EscalationEvent[],
  answer: EscalationAnswer,
): EscalationChange | undefined {
  if (wasAnswered(events, 'resolved', answer)) return undefined;
  if (escalation.state === 'resolved') throw closed('resolve', escalation);
  return {
    escalation: { ...escalation, state: 'resolved', resolvedAt: answer.now, resolvedBy: answer.actor },
    events: [answerEvent(escalation, 'resolved', answer)],
  };
}

/** Notes that the targets of a level were told. What was delivered stays true, whatever happened meanwhile. */
export function deliver(
  escalation: MafEscalation,
  events: readonly EscalationEvent[],
  delivery: { readonly level: number; readonly targets: readonly string[]; readonly now: number },
): EscalationChange | undefined {
  const { level, targets, now } = delivery;
  if (events.some((event) => event.kind === 'delivered' && event.level === level)) return undefined;
  const delivered = targets.map(
    (actor): EscalationEvent => ({
      escalationId: escalation.id,
      kind: 'delivered',
      level,
      actor,
      details: {},
      createdAt: now,
    }),
  );
  return { escalation, events: delivered };
}

function wasAnswered(events: readonly EscalationEvent[], kind: 'acknowledged' | 'resolved', answer: EscalationAnswer) {
  return events.some((event) => event.kind === kind && event.actor === answer.actor);
}

function causeEvent(
  { id, level }: MafEscalation,
  kind: 'triggered' | 'joined',
  { causeId, actor, reason, now }: EscalationCause,
): EscalationEvent {
  const who = actor === undefined ? {} : { actor };
  return { escalationId: id, kind, level, ...who, details: { causeId, reason }, createdAt: now };
}

function answerEvent(
  { id, level }: MafEscalation,
  kind: 'acknowledged' | 'resolved',
  { actor, note, now }: EscalationAnswer,
): EscalationEvent {
  return { escalationId: id, kind, level, actor, details: note === undefined ? {} : { note }, createdAt: now };
}

function closed(operation: 'acknowledge' | 'resolve' | 'join', { id, resolvedBy, resolvedAt }: MafEscalation) {
  return new EscalationClosedError(operation, id, resolvedBy, resolvedAt);
}
