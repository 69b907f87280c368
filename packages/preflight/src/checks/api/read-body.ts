/** The body of an answer, as far as it was read. */
export interface AnswerBody {
  readonly text: string;
  /** False where it goes on past the limit. */
  readonly isWhole: boolean;
}

/**
 * Reads the body of an answer to its end, so that the connection is free again, but no further than `limit` bytes: the
 * rest is cancelled.
 */
export async function readBody(response: Response, limit: number): Promise<AnswerBody> {
  if (response.body === null) return { text: '', isWhole: true };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let read = 0;
  while (read <= limit) {
    const { done, value } = await reader.read();
    if (done) return { text: textOf(chunks), isWhole: true };
    chunks.push(value);
    read += value.byteLength;
  }
  await reader.cancel();
  return { text: textOf(chunks), isWhole: false };
}

/** Bytes that are no UTF-8 become U+FFFD. */
function textOf(chunks: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}
