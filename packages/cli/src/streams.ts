/** Where text goes to, such as `process.stdout`. */
export interface TextOutput {
  readonly isTTY?: boolean;
  /** Of a terminal, in characters. */
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** Text that comes in, such as `process.stdin`. */
export type TextInput = AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };

/** Where a command reads from and writes to. */
export interface Streams {
  readonly stdin: TextInput;
  /** Data. */
  readonly stdout: TextOutput;
  /** Messages about it. */
  readonly stderr: TextOutput;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
