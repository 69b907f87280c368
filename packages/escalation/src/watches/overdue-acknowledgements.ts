import type { MessageEnvelope } from '@maf/protocols';
import type { ConditionWatch, WatchedRuntime } from './condition-watch.js';

/**
 * `acknowledgement_overdue`: a message in the inbox of a known agent that was sent so long ago and is not acknowledged.
 * The key is the agent. Escalations have times of their own: their requests do not count.
 */
export function watchOverdueAcknowledgements(
  runtime: Pick<WatchedRuntime, 'clock' | 'inbox' | 'listAgents'>,
  overdueAfterMs: number,
): ConditionWatch {
  const overdueOf = async (agentId: string) => {
    const before = runtime.clock() - overdueAfterMs;
    const inbox = await runtime.inbox(agentId, { limit: 1000 });
    return inbox.map(({ message }) => message).filter((message) => isOverdue(message, before));
  };
  return {
    condition: 'acknowledgement_overdue',
    async look() {
      const agents = await runtime.listAgents();
      const overdue = await Promise.all(agents.map(async ({ id }) => ({ id, messages: await overdueOf(id) })));
      return overdue.flatMap(({ id, messages }) =>
        messages.map(({ messageId, type, agentId: sender, timestamp = 0 }) => ({
          condition: 'acknowledgement_overdue',
          key: id,
          agentId: id,
          causeId: messageId ?? `${type} ${timestamp}`,
          reason: `${id} has not acknowledged a ${type} of ${sender}, sent ${new Date(timestamp).toISOString()}`,
          context: { messageId, type, sender },
        })),
      );
    },
    isOver: async (key) => (await overdueOf(key)).length === 0,
  };
}

function isOverdue({ type, timestamp }: MessageEnvelope, before: number): boolean {
  return type !== 'ESCALATION_REQUEST' && timestamp !== undefined && timestamp <= before;
}
