import type { PreflightReceipt } from '@maf/protocols';

/** What a receipt is bound to, and can be stale in. */
export type ReceiptBond = 'digest' | 'checks' | 'environment' | 'commit' | 'tree' | 'configuration' | 'expiry';

/** One thing in which a receipt does not fit. */
export interface StaleFact {
  readonly fact: ReceiptBond;
  /** What the receipt says, or what is required of it. */
  readonly expected: string;
  /** What is so now. */
  readonly found: string;
  /** Of `checks` and `configuration`: which one. */
  readonly configId?: string;
  /** Of `tree`: the paths that differ, relative to the top of the repository, as far as they are known. */
  readonly paths?: readonly string[];
}

export type ReceiptVerdict =
  | { readonly state: 'fresh'; readonly receipt: PreflightReceipt }
  /** There are receipts, and none fits: this one comes nearest. */
  | {
      readonly state: 'stale';
      readonly receipt: PreflightReceipt;
      readonly stale: readonly StaleFact[];
      readonly nextStep: string;
    }
  /** There is none at all. */
  | { readonly state: 'missing'; readonly checks: readonly string[]; readonly nextStep: string };

/** Who can say whether work may begin, by the receipts that there are. */
export interface ReceiptGate {
  judge(): Promise<ReceiptVerdict>;
}
