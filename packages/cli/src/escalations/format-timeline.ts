import type { EscalationDelivery, EscalationEvent, MafEscalation } from '@maf/protocols';
import { formatDuration } from '../output/format-duration.js';
import { formatDistance, formatInstant } from '../output/format-instant.js';
import type { Paint } from '../output/paint.js';
import { printable } from '../output/printable.js';
import { describeEvent } from './describe-event.js';

interface Timeline {
  readonly escalation: MafEscalation;
  readonly events: readonly EscalationEvent[];
  readonly deliveries: readonly EscalationDelivery[];
  readonly now: number;
}

interface Moment {
  readonly at: number;
  readonly text: string;
  readonly isBad: boolean;
}

const bad = new Set<EscalationEvent['kind']>(['exhausted', 'undelivered', 'unreachable']);

/** An escalation as somebody wants to read it in an incident: what it is, what happened when, and what comes next. */
export function formatTimeline({ escalation, events, deliveries, now }: Timeline, paint: Paint): string {
  const start = escalation.createdAt;
  const moments = [...events.map(momentOf), ...deliveries.flatMap(failedTries)].sort((one, other) => one.at - other.at);
  const offsets = moments.map(({ at }) => `+${formatDuration(Math.max(0, at - start))}`);
  const width = Math.max(0, ...offsets.map(({ length }) => length));
  const lines = moments.map(({ at, text, isBad }, index) => {
    const time = new Date(at).toISOString().slice(11, 19);
    const line = printable(`${time}  ${(offsets[index] ?? '').padStart(width)}  ${text}`);
    return isBad ? paint('red', line) : line;
  });
  return [...headOf(escalation, now), '', ...lines, ...comingOf(escalation, deliveries, now)].join('\n');
}

function headOf(escalation: MafEscalation, now: number): string[] {
  const { id, state, level, pathId, path, agentId, executionId, occurrences, reason, context, progress } = escalation;
  const round = progress.round > 1 ? `, round ${progress.round}` : '';
  const about = executionId === undefined ? '' : `, execution ${executionId}`;
  const facts = {
    escalation: id,
    state: `${state} at level ${level}${round} of ${pathId}, severity ${path.config.severity ?? 'high'}`,
    reason,
    agent: `${agentId}${about}, seen ${occurrences}x`,
    began: formatInstant(escalation.createdAt, now),
    ...(progress.assignee === undefined ? {} : { assignee: progress.assignee }),
    ...(Object.keys(context).length === 0 ? {} : { context: JSON.stringify(context) }),
  };
  return Object.entries(facts).map(([name, value]) => `${name.padEnd(11)} ${printable(value)}`);
}

function momentOf(event: EscalationEvent): Moment {
  return { at: event.createdAt, text: describeEvent(event), isBad: bad.has(event.kind) };
}

function failedTries({ recipient, attempts }: EscalationDelivery): Moment[] {
  return attempts.flatMap(({ outcome, channelType, detail, at }, index) => {
    const text = `${recipient} not reached by ${channelType} (try ${index + 1}): ${detail}`;
    return outcome === 'failed' ? [{ at, text, isBad: true }] : [];
  });
}

function comingOf({ state, dueAt, progress }: MafEscalation, deliveries: readonly EscalationDelivery[], now: number) {
  const trying = deliveries
    .filter((delivery) => delivery.state === 'pending' || delivery.state === 'claimed')
    .map(({ recipient, channels, position, availableAt, state: how }) => {
      const channel = channels[position]?.channelType ?? 'none';
      return `next: ${recipient} by ${channel}, ${how === 'claimed' ? 'now' : formatDistance(availableAt, now)}`;
    });
  const step = dueAt === undefined ? [] : [`next: ${whatIsDue(state, progress.dueFor)}, ${formatDistance(dueAt, now)}`];
  const coming = [...trying, ...step].map(printable);
  return coming.length === 0 ? [] : ['', ...coming];
}

function whatIsDue(state: MafEscalation['state'], dueFor: MafEscalation['progress']['dueFor']): string {
  if (dueFor === 'climb') return 'the level after this one, unless somebody answers';
  if (dueFor === 'resume') return state === 'acknowledged' ? 'told again, unless it is resolved' : 'told again';
  return dueFor === 'reassign' ? 'the assignee is told' : 'its level is told';
}
