import { MafError } from '@maf/runtime';

/** A registered migration threw, or what it gave is no configuration; `cause` says which. Nothing was stored. */
export class MigrationFailedError extends MafError {
  readonly code = 'MIGRATION_FAILED';

  constructor(
    readonly configId: string,
    readonly from: string,
    readonly to: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The migration from ${from} to ${to} failed for configuration ${configId}, and nothing was stored: ${reason}`,
      { configId, from, to, cause: reason },
      { cause },
    );
  }
}
