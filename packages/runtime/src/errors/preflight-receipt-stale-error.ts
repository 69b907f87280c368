import type { PreflightReceipt } from '@maf/protocols';
import { MafError } from '@maf/store';
import { describeStaleFact } from '../receipts/describe-stale-fact.js';
import type { StaleFact } from '../receipts/receipt-verdict.js';

/** Work was asked for behind a gate, and what the checks have seen is not what there is now. Nothing was taken. */
export class PreflightReceiptStaleError extends MafError {
  readonly code = 'PREFLIGHT_RECEIPT_STALE';

  constructor(
    /** The receipt that comes nearest. */
    readonly receipt: PreflightReceipt,
    readonly stale: readonly StaleFact[],
    readonly nextStep: string,
  ) {
    const lines = stale.map((fact) => `- ${describeStaleFact(fact)}`);
    super(`The preflight receipt ${receipt.id} is stale:\n${lines.join('\n')}\nNext: ${nextStep}.`, {
      receiptId: receipt.id,
      stale,
      nextStep,
    });
  }
}
