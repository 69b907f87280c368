/** One call of the program in the story that goes through all of its commands. */
export interface Row {
  /** Words behind `maf`. `{name}` stands for what an earlier row has kept under that name. */
  readonly run: string;
  /** The essence of what it prints, on either stream. */
  readonly says: RegExp;
  /** Default 0. */
  readonly code?: number;
  /** On stdin; `{folder}` stands for the project. */
  readonly input?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps the first id that it prints for the rows behind it. */
  readonly keep?: string;
  /** What it comes to where the server is down. Default: exit code 3 and STORE_UNREACHABLE. */
  readonly down?: { readonly code: number; readonly says: RegExp };
}
