import type { PreflightReceipt } from '@maf/protocols';

export interface ReceiptFilter {
  /** Only those of this content of the working tree. */
  readonly tree?: string;
  /** Default 100. */
  readonly limit?: number;
}

/** What green runs have left. A receipt is never changed. */
export interface ReceiptShelf {
  /** Stores a receipt. One of the same id stays as it is. */
  save(receipt: PreflightReceipt): Promise<void>;

  /** The latest first. */
  list(filter?: ReceiptFilter): Promise<PreflightReceipt[]>;

  /** Removes those that expired before `before`; returns how many. */
  prune(before: number): Promise<number>;
}

/** What can be asked of the receipts without leaving any. */
export type ReceiptLookup = Pick<ReceiptShelf, 'list'>;
