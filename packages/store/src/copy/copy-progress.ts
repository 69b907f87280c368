/** What a copy does just now; `copied` of `rows` are in the target by now. */
export type CopyStep =
  | { readonly doing: 'copying'; readonly table: string; readonly copied: number; readonly rows: number }
  | { readonly doing: 'comparing'; readonly table: string };

/** Is told of each step; what it throws ends the copy there. */
export type CopyProgress = (step: CopyStep) => void;
