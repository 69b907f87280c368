import type { ConditionWatch, WatchedRuntime } from './condition-watch.js';

/** `dead_letter`: a message that no attempt could finish. The key is its type. */
export function watchDeadLetters(runtime: Pick<WatchedRuntime, 'deadLetters'>): ConditionWatch {
  return {
    condition: 'dead_letter',
    async look(since) {
      const letters = await runtime.deadLetters({ limit: 1000 });
      return letters
        .filter(({ diedAt }) => diedAt >= since)
        .map(({ message, reason, attempts, diedAt }) => ({
          condition: 'dead_letter',
          key: message.type,
          agentId: message.agentId,
          causeId: `${message.messageId} ${diedAt}`,
          at: diedAt,
          reason: `a ${message.type} of ${message.agentId} died after ${attempts} attempts: ${reason}`,
          context: { messageId: message.messageId, type: message.type, attempts, reason },
        }));
    },
    async isOver(key) {
      const letters = await runtime.deadLetters({ limit: 1000 });
      return letters.every(({ message }) => message.type !== key);
    },
  };
}
