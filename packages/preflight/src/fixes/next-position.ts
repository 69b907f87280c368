import type { FixRecord } from '@maf/protocols';

/**
 * The place of the fix that is to be made next; undefined where there is none: all are made, or one has failed (or was
 * undone in the meantime), and those behind it may need it.
 */
export function nextPosition(records: readonly FixRecord[], count: number): number | undefined {
  const last = records.findLast(({ state }) => state !== 'proposed');
  if (last === undefined) return count > 0 ? 1 : undefined;
  switch (last.state) {
    case 'applied':
    case 'unneeded':
      return last.position < count ? last.position + 1 : undefined;
    case 'interrupted':
      return last.position <= count ? last.position : undefined;
    default:
      return undefined;
  }
}
