import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { EscalationChange } from '@maf/runtime';
import { acknowledge, type EscalationAnswer, resolve } from './escalation-machine.js';
import type { EscalationRuntime } from './escalation-runtime.js';

const decisions = { acknowledge, resolve };
const auditedAs = { acknowledge: 'escalation.acknowledged', resolve: 'escalation.resolved' };

/**
 * Stores an answer; one that was given before changes nothing.
 * @throws EscalationNotFoundError
 * @throws EscalationClosedError
 */
export async function answerEscalation(
  { escalations, audit }: Pick<EscalationRuntime, 'audit' | 'escalations'>,
  action: 'acknowledge' | 'resolve',
  id: string,
  answer: EscalationAnswer,
): Promise<MafEscalation> {
  let change: EscalationChange | undefined;
  const escalation = await escalations.update(id, (existing: MafEscalation, events: readonly EscalationEvent[]) => {
    change = decisions[action](existing, events, answer);
    return change;
  });
  if (change !== undefined) {
    const details = answer.note === undefined ? {} : { note: answer.note };
    await audit.append({ actor: answer.actor, action: auditedAs[action], subject: id, details });
  }
  return escalation;
}
