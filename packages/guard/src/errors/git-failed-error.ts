import { GuardError } from './guard-error.js';

/** `git` could not be run, or refused what it was asked, such as a revision that does not exist. */
export class GitFailedError extends GuardError {
  readonly code = 'REQUEST_INVALID';

  constructor(
    readonly command: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`\`${command}\` failed: ${problem}`, { command, problem }, options);
  }
}
