import type { LeasePattern } from '../patterns/lease-pattern.js';
import { comparable, placeText, rootOf } from '../patterns/place.js';

/** Where the leases are that can name a path in common with a pattern: a superset, found without looking at any. */
export interface CandidateBases {
  /** The pattern's own base, as names are compared. */
  readonly own: string;
  /** The bases above it, in the project and outside: folders and globs that start there may reach down. */
  readonly ancestors: readonly string[];
  /** Every base in this range may be below the pattern; undefined for a plain path, which has nothing below. */
  readonly below: { readonly from: string; readonly to: string } | undefined;
}

/** Follows every text. */
const end = '\u{10ffff}';

/** The base of a pattern as names are compared: what its lease is stored under. */
export function baseOf(pattern: LeasePattern): string {
  return comparable(pattern.base, pattern.caseSensitive);
}

export function candidateBases(pattern: LeasePattern, projectRoot: string): CandidateBases {
  const own = baseOf(pattern);
  const isOutside = /^(?:\/|[A-Za-z]:)/.test(own);
  const aboveProject = [...basesAbove(comparable(placeText(rootOf(projectRoot)), pattern.caseSensitive))];
  const ancestors = isOutside ? basesAbove(own) : [...aboveProject, ...(own === '' ? [] : ['', ...basesAbove(own)])];
  if (pattern.kind === 'path') return { own, ancestors, below: undefined };
  // One that starts outside may reach anywhere into the project, whose paths are named relative to it.
  if (isOutside || own === '') return { own, ancestors: isOutside ? [] : ancestors, below: { from: '', to: end } };
  return { own, ancestors, below: { from: `${own}/`, to: `${own}0` } };
}

/** The folders above a name, the topmost first; without the name itself, and without '' for the project. */
function basesAbove(name: string): string[] {
  const names = name.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/') || '/');
}
