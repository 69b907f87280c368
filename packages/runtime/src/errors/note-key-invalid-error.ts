import { MafError } from '@maf/store';

/** A text is no key for signed notes. What was found is not repeated: it may be a secret. */
export class NoteKeyInvalidError extends MafError {
  readonly code = 'NOTE_KEY_INVALID';

  constructor(readonly problem: string) {
    super(`This is no key of an audit trail: ${problem}. \`maf audit keygen\` makes one.`, { problem });
  }
}
