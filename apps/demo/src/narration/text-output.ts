/** Where lines go; may be a terminal. */
export interface TextOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}
