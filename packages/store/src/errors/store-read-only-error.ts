import { MafError } from './maf-error.js';

/** The store may be read but not written by this user. */
export class StoreReadOnlyError extends MafError {
  readonly code = 'STORE_READ_ONLY';

  constructor(
    readonly location: string,
    options?: ErrorOptions,
  ) {
    super(
      `The store ${location} cannot be written by this user. Give the user write permission on the file and its ` +
        'folder, or name another place (MAF_DB_PATH, MAF_AGENT_MAIL_ROOT).',
      { location },
      options,
    );
  }
}
