import { writeSync } from 'node:fs';
import type { TextOutput } from './streams.js';

/**
 * Writes what `process.stdout` would, without that stream where the system lets it: an editor waits for a hook, and
 * loading streams takes time.
 */
export const standardOutput: TextOutput = {
  write(text) {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) {
      const size = writeNow(bytes.subarray(at));
      if (size === undefined) {
        process.stdout.write(bytes.subarray(at));
        return;
      }
      at += size;
    }
  },
};

/** How many bytes were written; undefined where the descriptor does not wait: then only the stream can. */
function writeNow(bytes: Uint8Array): number | undefined {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Whoever read it has seen enough.
    if (code === 'EPIPE') return bytes.length;
    if (code === 'EAGAIN') return undefined;
    throw error;
  }
}
