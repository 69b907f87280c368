import type { MafEscalation } from '@maf/protocols';
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
  { escalations }: Pick<EscalationRuntime, 'escalations'>,
  action: 'acknowledge' | 'resolve',
  id: string,
  answer: EscalationAnswer,
): Promise<MafEscalation> {
  const details = answer.note === undefined ? {} : { note: answer.note };
  const entry = { actor: answer.actor, action: auditedAs[action], subject: id, details };
  return escalations.update(id, (existing, events) => {
    const change = decisions[action](existing, events, answer);
    return change && { ...change, audit: [entry] };
  });
}
