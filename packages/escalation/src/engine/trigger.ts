import type { MafEscalation } from '@maf/protocols';
import type { EscalationChange, EscalationHistory } from '@maf/runtime';
import { EscalationClosedError } from '../errors/escalation-closed-error.js';
import { eventOf } from './escalation-event.js';
import { isClosed } from './escalation-state.js';
import { levelFrom } from './path-levels.js';

/** Why an escalation begins or grows. */
export interface EscalationCause {
  /** Names what happened (an execution, a message): the same one counts once. */
  readonly causeId: string;
  /** Who reported it; undefined: MAF itself. */
  readonly actor?: string | undefined;
  readonly reason: string;
  readonly now: number;
}

/** Facts of a new escalation that its cause does not hold. */
export type NewEscalation = Pick<
  MafEscalation,
  'id' | 'pathId' | 'path' | 'deduplicationKey' | 'level' | 'agentId' | 'context'
> & { readonly executionId?: string | undefined };

/** Begins an escalation: its level is to be told at once. */
export function trigger({ executionId, ...facts }: NewEscalation, cause: EscalationCause): EscalationChange {
  const escalation: MafEscalation = {
    ...facts,
    ...(executionId === undefined ? {} : { executionId }),
    state: 'triggered',
    reason: cause.reason,
    occurrences: 1,
    progress: { step: 0, round: 1, dueFor: 'trigger' },
    dueAt: cause.now,
    createdAt: cause.now,
  };
  return { escalation, events: [eventOf(escalation, 'triggered', cause.now, detailsOf(cause))] };
}

/**
 * Counts another occurrence of the cause. One that is exhausted begins anew at the first level.
 * @throws EscalationClosedError for a new cause of an escalation that is closed.
 */
export function join(
  escalation: MafEscalation,
  { events }: Pick<EscalationHistory, 'events'>,
  cause: EscalationCause,
): EscalationChange | undefined {
  if (events.some(({ details }) => details['causeId'] === cause.causeId)) return undefined;
  if (isClosed(escalation)) throw new EscalationClosedError('join', escalation);
  const counted = { ...escalation, occurrences: escalation.occurrences + 1 };
  const joined = eventOf(escalation, 'joined', cause.now, detailsOf(cause));
  if (escalation.state !== 'exhausted') return { escalation: counted, events: [joined] };
  const { path, progress } = escalation;
  const again = { step: progress.step, round: 1, dueFor: 'resume' } as const;
  return {
    escalation: { ...counted, state: 'triggered', level: levelFrom(path, 1), progress: again, dueAt: cause.now },
    events: [joined],
  };
}

function detailsOf({ causeId, actor, reason }: EscalationCause) {
  return { actor, causeId, reason };
}
