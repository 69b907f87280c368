import { MafError } from '@maf/store';

/** A receipt names a claim that is not current: its visibility ended, or it was rejected, or it never was. */
export class StaleReceiptError extends MafError {
  readonly code = 'RECEIPT_STALE';

  constructor(
    readonly operation: string,
    readonly receipt: string,
  ) {
    super(
      `Cannot ${operation} with receipt ${receipt}: that claim is no longer current, and another agent may have the ` +
        'message now. Claim again; for work that takes longer ask for a longer visibilityMs, or call extend in time.',
      { operation, receipt },
    );
  }
}
