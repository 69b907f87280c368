import type { MafTaskClaim } from '@maf/protocols';

/** A message of a type that carries little. */
export function taskClaim(taskId: string, facts: Partial<MafTaskClaim> = {}): MafTaskClaim {
  return { type: 'TASK_CLAIM', agentId: 'sender', taskId, ...facts };
}
