/** An agent that waits, at its place in the queue, for others. */
export interface WaitingAgent {
  readonly agentId: string;
  readonly sequence: number;
  /** The agents that keep it from being granted. */
  readonly blockedBy: readonly string[];
}

/**
 * The agents of a circle of waiters that `agentId` is part of, beginning with it, when its own wait (at `sequence`) is the
 * youngest of the circle: that one has to give way, so that the others go on. Undefined otherwise.
 */
export function findDeadlock(
  agentId: string,
  sequence: number,
  waiting: readonly WaitingAgent[],
): readonly string[] | undefined {
  const older = waiting.filter((waiter) => waiter.sequence <= sequence);
  return pathBack(agentId, [agentId], older);
}

/** Depth first, each agent once, through waits that are not younger than the one that asks. */
function pathBack(
  start: string,
  path: readonly string[],
  waiting: readonly WaitingAgent[],
): readonly string[] | undefined {
  const last = path.at(-1);
  const next = waiting.filter(({ agentId }) => agentId === last).flatMap(({ blockedBy }) => blockedBy);
  if (next.includes(start)) return path;
  for (const agent of next) {
    if (path.includes(agent)) continue;
    const found = pathBack(start, [...path, agent], waiting);
    if (found !== undefined) return found;
  }
  return undefined;
}
