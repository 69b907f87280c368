/**
 * Code points as flat pairs of a first and a last one, ascending and apart from each other: `[a-cx]` is
 * `[97, 99, 120, 120]`.
 */
export type CharacterSet = readonly number[];

const lastCodePoint = 0x10ffff;

/** The set of ranges given in any order, which may touch or overlap. */
export function characterSet(ranges: readonly (readonly [first: number, last: number])[]): CharacterSet {
  const set: number[] = [];
  for (const [first, last] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const end = set.at(-1);
    if (end === undefined || first > end + 1) set.push(first, last);
    else if (last > end) set[set.length - 1] = last;
  }
  return set;
}

export function complementOf(set: CharacterSet): CharacterSet {
  const edges = [-1, ...set, lastCodePoint + 1];
  const complement: number[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const first = (edges[at] ?? 0) + 1;
    const last = (edges[at + 1] ?? 0) - 1;
    if (first <= last) complement.push(first, last);
  }
  return complement;
}

export function intersectionOf(one: CharacterSet, other: CharacterSet): CharacterSet {
  return complementOf(unionOf(complementOf(one), complementOf(other)));
}

export function unionOf(one: CharacterSet, other: CharacterSet): CharacterSet {
  return characterSet([...rangesOf(one), ...rangesOf(other)]);
}

export function hasCharacter(set: CharacterSet, codePoint: number): boolean {
  for (let at = 1; at < set.length; at += 2) {
    if (codePoint <= (set[at] ?? 0)) return codePoint >= (set[at - 1] ?? 0);
  }
  return false;
}

export function rangesOf(set: CharacterSet): [first: number, last: number][] {
  const ranges: [number, number][] = [];
  for (let at = 0; at < set.length; at += 2) ranges.push([set[at] ?? 0, set[at + 1] ?? 0]);
  return ranges;
}
