import type { AgentRole } from '@maf/protocols';
import { AccessRefusedError, type Attempt } from './access-refused-error.js';

/** An agent lacks the right to what it tried. */
export class RightMissingError extends AccessRefusedError {
  readonly code = 'RIGHT_MISSING';

  constructor(
    attempt: Attempt,
    /** What is not allowed: `acknowledge`, `resolve`, `override`, `edit`, `administer`. */
    readonly right: string,
    /** The least role that has it. */
    readonly needed: AgentRole,
    readonly role: AgentRole,
  ) {
    super(
      `${attempt.actor} may not ${attempt.operation} ${attempt.subject}: the right to ${right} needs the role ${needed}, ` +
        `and ${attempt.actor} has the role ${role}. Ask somebody who has it; an admin gives roles ` +
        '(`maf agents role AGENT ROLE`).',
      attempt,
      { right, needed, role },
    );
  }
}
