import { MafError } from '@maf/store';

/** A configuration was changed by somebody else in between. Nothing was stored. */
export class ConfigConflictError extends MafError {
  readonly code = 'CONFIG_CONFLICT';
  override readonly isRetryable = true;

  constructor(
    readonly configId: string,
    readonly expectedRevision: number,
    readonly currentRevision: number,
  ) {
    super(
      `Configuration ${configId} was changed in between: expected revision ${expectedRevision}, found ` +
        `${currentRevision}. Load it again and repeat the change.`,
      { configId, expectedRevision, currentRevision },
    );
  }
}
