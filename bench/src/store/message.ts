import type { MafTaskClaim } from '@maf/protocols';

/** The agents of the benchmarks. */
export const sender = 'planner';
export const worker = 'builder';

export const messageType = 'TASK_CLAIM';

/** What everybody sends: about 200 characters of JSON. */
export function taskMessage(index: number): MafTaskClaim {
  return {
    type: messageType,
    agentId: sender,
    taskId: `billing-${index}`,
    description: 'Round the tax of each line before the sum is made',
    paths: ['src/billing/invoice.ts', 'src/billing/tax.ts'],
  };
}

/** The messages from one index up to another. */
export function taskMessages(from: number, to: number): MafTaskClaim[] {
  return Array.from({ length: to - from }, (_, offset) => taskMessage(from + offset));
}
