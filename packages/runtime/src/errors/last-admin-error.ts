import { MafError } from '@maf/store';

/** The only admin cannot lose its role or token: nobody could give them back. */
export class LastAdminError extends MafError {
  readonly code = 'LAST_ADMIN';

  constructor(readonly agentId: string) {
    super(
      `${agentId} is the only admin: make another one first (\`maf agents role AGENT admin\`); its token can be rotated.`,
      { agentId },
    );
  }
}
