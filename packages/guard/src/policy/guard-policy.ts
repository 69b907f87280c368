import type { ReceiptMoment } from '../receipts/receipt-demand.js';

/** When a write is denied. */
export interface GuardPolicy {
  /**
   * `conflicts`: only where another agent holds the path exclusively. `required`: also without an exclusive lease of one's
   * own, in the project; what lies outside of it needs none.
   */
  readonly policy: 'conflicts' | 'required';
  /** Whether a store that cannot be read denies. */
  readonly failClosed: boolean;
  /** Before what a fresh preflight receipt is asked for. */
  readonly receipt: readonly ReceiptMoment[];
}

export const defaultPolicy: GuardPolicy = { policy: 'conflicts', failClosed: false, receipt: [] };

/** Where a project says otherwise, relative to the root of its worktree. */
export const policyFile = '.maf/guard.json';
