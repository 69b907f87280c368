import { MafError } from '@maf/runtime';

export class RevisionNotFoundError extends MafError {
  readonly code = 'REVISION_NOT_FOUND';

  constructor(
    readonly configId: string,
    readonly revision: number,
    /** The number of the latest revision; they count from 1. */
    readonly latestRevision: number,
  ) {
    super(
      `Configuration ${configId} has no revision ${revision}: expected one from 1 to ${latestRevision}; ` +
        `history(${JSON.stringify(configId)}) shows them.`,
      { configId, revision, latestRevision },
    );
  }
}
