import { MafError } from '@maf/store';

/** `MAF_RUNTIME_MODE` (or the option) names a mode that does not exist. */
export class ModeUnknownError extends MafError {
  readonly code = 'MODE_UNKNOWN';

  constructor(
    readonly found: string,
    readonly validModes: readonly string[],
  ) {
    super(
      `Unknown runtime mode ${JSON.stringify(found)}: expected a comma-separated list of ${validModes.join(', ')} ` +
        '(for example MAF_RUNTIME_MODE=sqlite,json).',
      { found, validModes },
    );
  }
}
