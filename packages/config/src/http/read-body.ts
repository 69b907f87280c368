import type { Readable } from 'node:stream';

/** The body of an answer, as far as it was read. */
export interface AnswerBody {
  readonly text: string;
  /** False where it goes on past the limit. */
  readonly isWhole: boolean;
}

/**
 * Reads the body of an answer to its end, so that the connection is free again, but no further than `limit` bytes: then
 * the connection is closed.
 */
export async function readBody(response: Readable, limit: number): Promise<AnswerBody> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    read += bytes.byteLength;
    if (read > limit) return { text: textOf(chunks), isWhole: false };
  }
  return { text: textOf(chunks), isWhole: true };
}

/** Bytes that are no UTF-8 become U+FFFD. */
function textOf(chunks: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}
