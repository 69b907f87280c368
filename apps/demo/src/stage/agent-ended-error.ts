/** The process of an agent ended although nobody had told it to. */
export class AgentEndedError extends Error {
  override readonly name = 'AgentEndedError';

  constructor(
    readonly agentId: string,
    /** Its exit code, or the signal that ended it. */
    readonly ending: number | NodeJS.Signals,
  ) {
    super(`The process of ${agentId} ended in the middle of the story (${ending})`);
  }
}
