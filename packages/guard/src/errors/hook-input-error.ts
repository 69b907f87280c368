import { GuardError } from './guard-error.js';

/** What came on stdin is not what this host sends. */
export class HookInputError extends GuardError {
  readonly code = 'REQUEST_INVALID';

  constructor(
    readonly host: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`Expected a hook event of ${host} on stdin: ${problem}`, { host, problem }, options);
  }
}
