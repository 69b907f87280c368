import { CommandError } from './command-error.js';

/** What was typed cannot be done: the command ends with 2. */
export class UsageError extends CommandError {
  constructor(message: string, options?: ErrorOptions) {
    super('REQUEST_INVALID', message, {}, options);
  }
}
