/** What is wrong with a trail, at the first row where something is. */
export interface TrailFinding {
  /**
   * `changed`, `removed`, `inserted`, `moved`: that row was, after it was sealed.
   * `cut off`: that row and all behind it are gone. Where only a checkpoint tells, it is `lastSequence` if the others were
   * not touched, and one from `sequence` on if they were sealed again.
   * `batch changed`: the rows may be as they were, but what seals them is not.
   * `rewritten`: rows and seals agree with each other and not with the checkpoint: one from `sequence` to `lastSequence`.
   */
  readonly kind: 'changed' | 'removed' | 'inserted' | 'moved' | 'cut off' | 'batch changed' | 'rewritten';
  /** The number of the row; for a row that is gone, the first that is missing. */
  readonly sequence: number;
  readonly lastSequence?: number;
  /** The batch that it belongs to; undefined behind the last one. */
  readonly batch?: number;
}

export interface TrailVerdict {
  /** The first one; undefined where there is none. */
  readonly finding?: TrailFinding;
  readonly batches: number;
  /** Rows that are sealed, and were found as they were sealed. */
  readonly sealed: number;
  /** The root of the tree over those (RFC 6962), in base64. */
  readonly root: string;
  /** Rows behind the last batch: nothing is known of them. 0 beside a finding. */
  readonly unsealed: number;
  /** The last row that a checkpoint vouches for, as far as that was found right; 0 for none. */
  readonly vouchedFor: number;
}
