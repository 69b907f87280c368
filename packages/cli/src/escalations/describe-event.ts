import type { EscalationEvent } from '@maf/protocols';
import { formatDuration } from '../output/format-duration.js';
import { formatInstant } from '../output/format-instant.js';

/** From so late on, a step is said to be late. */
const worthSayingMs = 10_000;

type Describe = (event: EscalationEvent, who: string) => string;

/** One event of an escalation as a sentence; `details` are what `@maf/escalation` keeps with each kind. */
export function describeEvent(event: EscalationEvent): string {
  return describe[event.kind](event, event.actor ?? 'MAF');
}

const describe: Readonly<Record<EscalationEvent['kind'], Describe>> = {
  triggered: ({ level, details }) => `triggered at level ${level}: ${text(details['reason'])}`,
  joined: ({ details }) => `seen again: ${text(details['reason'])}`,
  inhibited: ({ details }) =>
    `kept ${text(details['condition'])} ${text(details['key'])} from beginning an escalation on ${text(details['pathId'])}`,
  held: ({ createdAt, details }) =>
    `quiet hours: the next step waits until ${formatInstant(Number(details['until']), createdAt).replace(' (in ', ' (for ')}`,
  escalated: (event) => `escalated to level ${event.level}${late(event)}`,
  repeated: (event) => `begun again at level ${event.level}, round ${text(event.details['round'])}${late(event)}`,
  retriggered: (event) => `triggered again at level ${event.level}${late(event)}`,
  exhausted: (event) => `exhausted: nobody answered, and nobody is left to tell${late(event)}`,
  unreachable: ({ details }) => `${text(details['target'])} stands for nobody${list(details['problems'])}`,
  delivered: ({ level, details }, who) => `delivered at level ${level} to ${who}${by(details['channel'])}`,
  undelivered: ({ level, details }, who) => `NOT delivered at level ${level} to ${who}: ${text(details['cause'])}`,
  acknowledged: ({ details }, who) => `acknowledged by ${who}${note(details['note'])}`,
  reassigned: ({ details }, who) => `reassigned to ${text(details['assignee'])} by ${who}${note(details['note'])}`,
  snoozed: ({ details }, who) =>
    `snoozed by ${who} for ${formatDuration(Number(details['minutes']) * 60_000)}${note(details['note'])}`,
  commented: ({ details }, who) => `comment of ${who}${note(details['note'])}`,
  resolved: ({ details }, who) => `resolved by ${who}${note(details['note'])}`,
  cancelled: ({ details }, who) => `cancelled by ${who}${note(details['note'])}`,
};

function late({ details }: EscalationEvent): string {
  const lateMs = Number(details['lateMs'] ?? 0);
  return lateMs < worthSayingMs ? '' : `, ${formatDuration(lateMs)} late`;
}

function by(channel: unknown): string {
  return channel === undefined ? '' : ` by ${text(channel)}`;
}

function note(value: unknown): string {
  return value === undefined ? '' : `: "${text(value)}"`;
}

function list(value: unknown): string {
  return Array.isArray(value) && value.length > 0 ? `: ${value.map(text).join('; ')}` : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
