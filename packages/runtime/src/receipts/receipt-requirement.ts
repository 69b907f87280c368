/** What a receipt must cover to be good enough. */
export interface ReceiptRequirement {
  /** Ids of the checks that must have been green in one run. None is never fulfilled: a gate without checks is open. */
  readonly checks: readonly string[];
  /** True: the working tree may have changed since, as before the second edit. Default false. */
  readonly anyTree?: boolean;
}
