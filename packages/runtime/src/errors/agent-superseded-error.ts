import { MafError } from '@maf/store';

/** A heartbeat of an incarnation that another one of the same name has replaced. */
export class AgentSupersededError extends MafError {
  readonly code = 'AGENT_SUPERSEDED';

  constructor(
    readonly agentId: string,
    readonly incarnationId: string,
  ) {
    super(
      `Agent ${agentId} has registered again since incarnation ${incarnationId}: that one is over. Stop, or register ` +
        'under an id of its own.',
      { agentId, incarnationId },
    );
  }
}
