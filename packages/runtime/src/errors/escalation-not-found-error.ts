import { MafError } from '@maf/store';

export class EscalationNotFoundError extends MafError {
  readonly code = 'ESCALATION_NOT_FOUND';

  constructor(readonly escalationId: string) {
    super(`There is no escalation ${escalationId}; \`maf escalations list\` shows those that exist.`, { escalationId });
  }
}
