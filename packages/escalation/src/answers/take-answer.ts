import type { MafEscalation } from '@maf/protocols';
import { admitAnswer, type Proof } from '../access/admit-answer.js';
import type { EscalationRuntime } from '../engine/escalation-runtime.js';
import { EscalationClosedError } from '../errors/escalation-closed-error.js';
import { answer } from './answer.js';
import type { EscalationAnswer } from './escalation-answer.js';

type Runtime = Pick<EscalationRuntime, 'access' | 'audit' | 'clock' | 'escalations'>;

/**
 * Stores an answer once it is admitted. What is refused is in the audit trail.
 * @throws EscalationNotFoundError, EscalationClosedError, AgentUnauthenticatedError, RightMissingError
 */
export async function takeAnswer(
  { access, audit, clock, escalations }: Runtime,
  id: string,
  given: EscalationAnswer,
  proof: Proof,
): Promise<MafEscalation> {
  const { actor, action } = given;
  const escalation = await escalations.find(id);
  if (escalation !== undefined) {
    const recipients = await recipientsOf(escalations, id);
    await admitAnswer(access, escalation, recipients, { action, actor, ...proof });
  }
  try {
    return await escalations.update(id, (current, history) => answer(current, history, given, clock()));
  } catch (error) {
    if (error instanceof EscalationClosedError) {
      const { code, state, closedBy } = error;
      const details = { operation: action, code, state, ...(closedBy === undefined ? {} : { closedBy }) };
      await audit.append({ actor, action: 'access.refused', subject: id, details });
    }
    throw error;
  }
}

/** Whom its deliveries have reached, by the ids under which they answer. */
async function recipientsOf(escalations: Runtime['escalations'], id: string): Promise<string[]> {
  const deliveries = await escalations.deliveries(id);
  const reached = deliveries.filter(({ state }) => state === 'delivered');
  return reached.map(({ recipient, agentId = recipient }) => agentId);
}
