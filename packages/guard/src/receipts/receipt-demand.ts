/** Before what a policy can ask for a preflight receipt. */
export type ReceiptMoment = 'edit' | 'commit' | 'push';

/** What is to be done, for which a receipt may be asked. */
export interface ReceiptDemand {
  /** `work`: anything, on the working tree as it is. */
  readonly before: ReceiptMoment | 'work';
  /** Of a push: the commits that are pushed. */
  readonly commits?: readonly string[];
  /** True: asked for where the policy does not ask, too. */
  readonly isForced?: boolean;
}

/** Whether a receipt is asked for, by a demand under a policy. */
export function asksForReceipt(
  demand: ReceiptDemand | undefined,
  { receipt }: { readonly receipt: readonly ReceiptMoment[] },
): demand is ReceiptDemand {
  if (demand === undefined) return false;
  return demand.isForced === true || receipt.some((moment) => moment === demand.before);
}
