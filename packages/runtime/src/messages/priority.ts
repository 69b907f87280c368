import type { MessagePriority } from '@maf/protocols';

const ranks: Readonly<Record<MessagePriority, number>> = { low: 0, normal: 1, high: 2, urgent: 3 };

/** Higher is claimed earlier. */
export function priorityRank(priority: MessagePriority): number {
  return ranks[priority];
}
