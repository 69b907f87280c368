import { GuardError } from './guard-error.js';

/** `.maf/guard.json` is there and cannot be used: what it asks for is not known, so nothing is allowed under it. */
export class PolicyInvalidError extends GuardError {
  readonly code = 'CONFIG_INVALID';

  constructor(
    readonly file: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`The policy file ${file} cannot be used: ${problem}`, { file, problem }, options);
  }
}
