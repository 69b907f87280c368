/** A tree over the first rows of a trail, by its root. */
export interface TreeHead {
  readonly treeSize: number;
  /** SHA-256, in base64. */
  readonly root: string;
}
