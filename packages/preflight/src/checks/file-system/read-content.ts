import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A text of at most `limit` bytes; undefined where the file is longer. Bytes that are no UTF-8 are U+FFFD. */
export async function readContent(path: string, limit: number): Promise<string | undefined> {
  // A pipe that has taken the place of the file would make a plain open wait.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const buffer = Buffer.alloc(limit + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) return new TextDecoder().decode(buffer.subarray(0, length));
    length += bytesRead;
  }
  return undefined;
}
