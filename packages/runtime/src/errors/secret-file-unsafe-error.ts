import { MafError } from '@maf/store';

/** A file that holds a secret was not read. */
export class SecretFileUnsafeError extends MafError {
  readonly code = 'SECRET_FILE_UNSAFE';

  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `Expected a secret in ${path} that only its owner can read; ${problem}. Put it there, and \`chmod 600\` the file.`,
      { path, problem },
      options,
    );
  }
}
