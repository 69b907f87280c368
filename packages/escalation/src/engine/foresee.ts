import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { ResolveTarget } from '../targets/recipient.js';
import { next } from './next-step.js';

/** What an escalation would do at one instant, if nobody answered. */
export interface ForeseenStep {
  readonly at: number;
  readonly level: number;
  readonly round: number;
  readonly recipients: readonly {
    readonly name: string;
    readonly target: string;
    readonly channels: readonly string[];
  }[];
  /** As the escalation's timeline would show them. */
  readonly events: readonly EscalationEvent[];
}

/** So many steps at most: a path may repeat very often. */
const mostSteps = 100;

/** The steps of an escalation from now on, each at the instant when it is due, if nobody ever answered. */
export function foresee(escalation: MafEscalation, resolve: ResolveTarget): ForeseenStep[] {
  const steps: ForeseenStep[] = [];
  let current = escalation;
  while (current.dueAt !== undefined && steps.length < mostSteps) {
    const at = current.dueAt;
    const change = next(current, { events: [], deliveries: [] }, at, resolve);
    if (change === undefined) break;
    current = change.escalation;
    const recipients = (change.deliveries ?? []).map(({ recipient, target, channels }) => ({
      name: recipient,
      target,
      channels: channels.map(({ channelType }) => channelType),
    }));
    steps.push({ at, level: current.level, round: current.progress.round, recipients, events: change.events });
  }
  return steps;
}
