import { MafError } from '@maf/runtime';

/** The files of an export could not be written. */
export class ConfigExportFailedError extends MafError {
  readonly code = 'CONFIG_EXPORT_FAILED';

  constructor(
    /** The file or folder that was to be written. */
    readonly target: string,
    cause: Error,
  ) {
    super(
      `The configurations could not be written to ${target}: ${cause.message}. Nothing in the store was changed; name a ` +
        'file or folder that can be written.',
      { target, cause: cause.message },
      { cause },
    );
  }
}
