import { MafError } from '@maf/runtime';

/** A fix would change what it must not, or meets what it does not expect. Nothing was changed by this step. */
export class FixRefusedError extends MafError {
  readonly code = 'FIX_REFUSED';

  constructor(
    /** What it was about to change. */
    readonly path: string,
    readonly expected: string,
    readonly found: string,
    /** What to do, as a sentence. */
    next: string,
  ) {
    super(`${path} is not changed: expected ${expected}, found ${found}. ${next}`, { path, expected, found });
  }
}
