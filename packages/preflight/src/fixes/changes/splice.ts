import type { PathChange } from '@maf/protocols';

/** What gives the bytes of before back from those of after: only what differs is kept. */
export function spliceOf(before: Uint8Array, after: Uint8Array): NonNullable<PathChange['restore']> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const removed = before.subarray(start, before.length - end);
  return { offset: start, length: after.length - end - start, content: Buffer.from(removed).toString('base64') };
}

export function applySplice(
  after: Uint8Array,
  { offset, length, content }: NonNullable<PathChange['restore']>,
): Uint8Array {
  return Buffer.concat([after.subarray(0, offset), Buffer.from(content, 'base64'), after.subarray(offset + length)]);
}
