import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { EscalationChange, EscalationHistory } from '@maf/runtime';
import { closingNotices, type TellingKind, tellingOf } from '../deliveries/new-delivery.js';
import type { Recipient, ResolveTarget } from '../targets/recipient.js';
import { auditOf, eventOf } from './escalation-event.js';
import { triggeredAgain, withoutAssignee, withoutStep } from './escalation-state.js';
import { levelAfter, levelFrom, targetsAt, timeoutAt } from './path-levels.js';
import { quietUntil } from './quiet-until.js';

/**
 * The states of an escalation. What is `due` it does by itself: `next` says what. The rest are causes (`trigger`, `join`)
 * and answers (`answer`).
 *
 *              due: tell the level, climb, repeat
 *                        ┌───┐
 *                        │   ▼          acknowledge
 *        trigger ──▶  triggered ◀────────────────────▶ acknowledged
 *                      │     ▲    due: not resolved in       ▲
 *      due: no level   │     │    time; reassign             │ acknowledge
 *      and no repeat   ▼     │ join, reassign, snooze        │
 *      is left        exhausted ─────────────────────────────┘
 *
 *        triggered, acknowledged, exhausted ──resolve──▶ resolved
 *                                           ──cancel───▶ cancelled
 *
 * Nothing leaves `resolved` and `cancelled`. Triggered and acknowledged ones always have a next step (`dueAt`); the others
 * have none. A level whose targets stand for nobody is left for the next one at once, if there is one; otherwise its time
 * runs as if somebody had been told. A step that falls into the quiet hours waits for their end.
 *
 * Undefined means that nothing is due.
 */
export function next(
  escalation: MafEscalation,
  history: EscalationHistory,
  now: number,
  resolve: ResolveTarget,
): EscalationChange | undefined {
  const { dueAt, path, progress } = escalation;
  if (dueAt === undefined || dueAt > now) return undefined;
  const quietEnd = quietUntil(path, now);
  const change =
    quietEnd === undefined
      ? stepOf(progress.dueFor, { escalation, history, now, resolve, lateMs: now - dueAt })
      : {
          escalation: { ...escalation, dueAt: quietEnd },
          events: [eventOf(escalation, 'held', now, { until: quietEnd })],
        };
  return { ...change, audit: change.events.map(auditOf) };
}

interface Step {
  readonly escalation: MafEscalation;
  readonly history: EscalationHistory;
  readonly now: number;
  readonly resolve: ResolveTarget;
  /** How long ago it was due. */
  readonly lateMs: number;
}

function stepOf(dueFor: MafEscalation['progress']['dueFor'], step: Step): EscalationChange {
  if (dueFor === 'climb') return climb(step);
  const { now, lateMs } = step;
  const escalation = withoutStep(triggeredAgain(step.escalation));
  if (dueFor !== 'resume') return tell({ ...step, escalation }, 'triggered', []);
  return tell({ ...step, escalation }, 'retriggered', [eventOf(escalation, 'retriggered', now, { lateMs })]);
}

/** To the next level; after the highest to the first again, as often as the path repeats; then it is exhausted. */
function climb(step: Step): EscalationChange {
  const { now, lateMs, history } = step;
  const escalation = withoutStep(step.escalation);
  const { path, level, progress } = escalation;
  const higher = levelAfter(path, level);
  if (higher !== undefined) return climbTo({ ...step, escalation }, higher, []);
  if (progress.round <= (path.config.repeat ?? 0)) {
    const round = progress.round + 1;
    const first = withoutAssignee({ ...escalation, level: levelFrom(path, 1), progress: { ...progress, round } });
    return tell({ ...step, escalation: first }, 'repeated', [eventOf(first, 'repeated', now, { round, lateMs })]);
  }
  const exhausted = { ...escalation, state: 'exhausted' as const };
  return {
    escalation: exhausted,
    events: [eventOf(exhausted, 'exhausted', now, { lateMs })],
    deliveries: closingNotices(exhausted, history.deliveries, 'exhausted', now),
  };
}

function climbTo(step: Step, level: number, before: readonly EscalationEvent[]): EscalationChange {
  const escalation = withoutAssignee({ ...step.escalation, level });
  const climbed = eventOf(escalation, 'escalated', step.now, { lateMs: step.lateMs });
  return tell({ ...step, escalation }, 'escalated', [...before, climbed]);
}

/** Tells the assignee, or the targets of the level, and sets the time for their answer. */
function tell(step: Step, kind: TellingKind, before: readonly EscalationEvent[]): EscalationChange {
  const { now } = step;
  const { path, level, progress } = step.escalation;
  const { told, problems } = whoIsTold(step);
  const events = [...before, ...problems];
  const higher = levelAfter(path, level);
  if (told.length === 0 && higher !== undefined) return climbTo(step, higher, events);
  const escalation: MafEscalation = {
    ...step.escalation,
    progress: { ...progress, step: progress.step + 1, dueFor: 'climb' },
    dueAt: now + timeoutAt(path, level),
  };
  return { escalation, events, deliveries: told.map((one) => tellingOf(escalation, kind, one, now)) };
}

interface Told {
  readonly target: string;
  readonly recipient: Recipient;
}

/** Everybody once, however many targets stand for the same one; and which targets stand for nobody. */
function whoIsTold({ escalation, now, resolve }: Step): { told: Told[]; problems: EscalationEvent[] } {
  const { assignee } = escalation.progress;
  const told = new Map<string, Told>();
  const problems: EscalationEvent[] = [];
  for (const target of assignee === undefined ? targetsAt(escalation.path, escalation.level) : [assignee]) {
    const resolved = resolve(target, now);
    const recipients = resolved.recipients.filter(({ channels }) => channels.length > 0);
    for (const recipient of recipients) if (!told.has(recipient.name)) told.set(recipient.name, { target, recipient });
    if (recipients.length > 0 && resolved.problems.length === 0) continue;
    const details = { target, problems: resolved.problems, reached: recipients.map(({ name }) => name) };
    problems.push(eventOf(escalation, 'unreachable', now, details));
  }
  return { told: [...told.values()], problems };
}
