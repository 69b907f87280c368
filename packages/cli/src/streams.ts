import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type TextOutput = Writable & { readonly isTTY?: boolean };

/** Where a command reads from and writes to. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Data. */
  readonly stdout: TextOutput;
  /** Messages about it. */
  readonly stderr: TextOutput;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
