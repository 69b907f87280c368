import type { Readable } from 'node:stream';
import type { ProcessOutput } from './process-outcome.js';

/** Reads a stream as it comes, and keeps the first `limit` bytes of it; the writer is never held up. */
export function collectOutput(stream: Readable, limit: number): () => ProcessOutput {
  const chunks: Buffer[] = [];
  let kept = 0;
  let isWhole = true;
  stream.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, limit - kept);
    if (part.length > 0) chunks.push(part);
    kept += part.length;
    isWhole &&= part.length === chunk.length;
  });
  return () => ({ text: new TextDecoder().decode(Buffer.concat(chunks)), isWhole });
}
