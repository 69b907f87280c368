import { MafError } from '@maf/store';

/** Work was asked for behind a gate, and no green run has left a receipt. Nothing was taken. */
export class PreflightReceiptMissingError extends MafError {
  readonly code = 'PREFLIGHT_RECEIPT_MISSING';

  constructor(
    /** The checks that have to be green. */
    readonly checks: readonly string[],
    readonly nextStep: string,
  ) {
    const wanted = checks.length === 0 ? 'and no check is required that could leave one' : `for ${checks.join(', ')}`;
    super(`Expected the receipt of a green preflight run ${wanted}; found none. Next: ${nextStep}.`, {
      checks,
      nextStep,
    });
  }
}
