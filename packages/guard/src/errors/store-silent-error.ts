import { GuardError } from './guard-error.js';

/** The store has not answered in the time that a hook has for it. */
export class StoreSilentError extends GuardError {
  readonly code = 'STORE_UNREACHABLE';
  override readonly isRetryable = true;

  constructor(readonly waitedMs: number) {
    super(`The store has not answered within ${waitedMs / 1000} s`, { waitedMs });
  }
}
