import type { PreflightReceipt } from '@maf/protocols';
import { PreflightReceiptMissingError } from '../errors/preflight-receipt-missing-error.js';
import { PreflightReceiptStaleError } from '../errors/preflight-receipt-stale-error.js';
import type { ReceiptVerdict } from './receipt-verdict.js';

/** @throws PreflightReceiptMissingError, PreflightReceiptStaleError */
export function assertFresh(verdict: ReceiptVerdict): PreflightReceipt {
  switch (verdict.state) {
    case 'fresh':
      return verdict.receipt;
    case 'stale':
      throw new PreflightReceiptStaleError(verdict.receipt, verdict.stale, verdict.nextStep);
    case 'missing':
      throw new PreflightReceiptMissingError(verdict.checks, verdict.nextStep);
  }
}
