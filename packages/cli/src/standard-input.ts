import { fstatSync, readSync } from 'node:fs';
import type { TextInput } from './streams.js';

const chunkSize = 65_536;

/**
 * What `process.stdin` gives, read without that stream where the system lets it: an editor waits for a hook, and loading
 * streams takes time.
 */
export const standardInput: TextInput = {
  get isTTY() {
    return isTerminal();
  },

  async *[Symbol.asyncIterator]() {
    const chunk = Buffer.alloc(chunkSize);
    for (;;) {
      const size = readNow(chunk);
      if (size === undefined) yield* process.stdin;
      if (!size) return;
      yield Buffer.from(chunk.subarray(0, size));
    }
  },
};

/** How many bytes were read, 0 at the end; undefined where the descriptor does not wait: then only the stream can. */
function readNow(chunk: Buffer): number | undefined {
  try {
    return readSync(0, chunk);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EOF') return 0;
    if (code === 'EAGAIN') return undefined;
    throw error;
  }
}

function isTerminal(): boolean {
  try {
    return fstatSync(0).isCharacterDevice() && process.stdin.isTTY === true;
  } catch {
    // It is closed.
    return false;
  }
}
