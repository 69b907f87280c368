import { AccessRefusedError, type Attempt } from './access-refused-error.js';

/** An agent has not proved who it is, where it must. */
export class AgentUnauthenticatedError extends AccessRefusedError {
  readonly code = 'AGENT_UNAUTHENTICATED';

  constructor(
    attempt: Attempt,
    readonly problem: string,
  ) {
    super(
      `${attempt.actor} has to prove who it is to ${attempt.operation} ${attempt.subject}: ${problem}. Set ` +
        'MAF_AGENT_TOKEN (or MAF_AGENT_TOKEN_FILE) to the token that its registration returned, or pass `credentials`; ' +
        'a token that is lost is replaced by `maf agents token rotate`.',
      attempt,
      { problem },
    );
  }
}
