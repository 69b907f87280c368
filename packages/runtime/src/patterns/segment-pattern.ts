import { type CharacterSet, hasCharacter } from './character-set.js';
import { type Meeting, sharedWord } from './shared-word.js';
import { star, stepsMatch, type WildcardSteps } from './wildcard-steps.js';

/** What a pattern says of one part of a path: its name, or what the name looks like. Never `**`. */
export type SegmentPattern = string | WildcardSegment;

export interface WildcardSegment {
  readonly characters: WildcardSteps<CharacterSet>;
  /** What every name that it matches starts with. */
  readonly start: string;
  /** What every name that it matches ends with. */
  readonly end: string;
}

export function createWildcard(characters: WildcardSteps<CharacterSet>): WildcardSegment {
  return { characters, start: plainStart(characters), end: plainStart(characters.toReversed(), true) };
}

/** What a name can hold: no separator (a backslash counts as one), no NUL, whole code points only. */
export const nameCharacters: CharacterSet = [0x01, 0x2e, 0x30, 0x5b, 0x5d, 0xd7ff, 0xe000, 0x10ffff];

/** Any name. Those with a dot in front are not left out: who reserves `src/*` means `src/.env` too. */
export const anyName = createWildcard([star]);

const dot = 0x2e;
const preferred = 0x61;
const beyondBasicPlane = /[\ud800-\udfff]/;

/** Whether the pattern is or matches this name (never empty, `.` or `..`). Counts in code points. */
export function matchesName(pattern: SegmentPattern, name: string): boolean {
  if (typeof pattern === 'string') return pattern === name;
  if (!name.startsWith(pattern.start) || !name.endsWith(pattern.end)) return false;
  const characters = beyondBasicPlane.test(name) ? Array.from(name) : name;
  return stepsMatch(pattern.characters, characters, isIn);
}

/** A name that both patterns match, or undefined where there is none. Exact. */
export function sharedName(one: SegmentPattern, other: SegmentPattern): string | undefined {
  if (typeof one === 'string') return matchesName(other, one) ? one : undefined;
  if (typeof other === 'string') return matchesName(one, other) ? other : undefined;
  if (!agree(one.start, other.start, 'startsWith') || !agree(one.end, other.end, 'endsWith')) return undefined;
  return sharedWord(one.characters, other.characters, names)?.join('');
}

function agree(one: string, other: string, side: 'startsWith' | 'endsWith'): boolean {
  return one.length < other.length ? other[side](one) : one[side](other);
}

/** The empty word, `.` and `..` are no names: progress counts the dots up to three, and any other character as three. */
const names: Meeting<CharacterSet, string> = {
  meet: sharedCharacter,
  anyItem: nameCharacters,
  goal: 3,
  progress: (before, character) => (character === '.' ? Math.min(before + 1, 3) : 3),
};

function isIn(set: CharacterSet, character: string): boolean {
  return hasCharacter(set, character.codePointAt(0) ?? 0);
}

/** A character of both sets; a dot only where there is no other. */
function sharedCharacter(one: CharacterSet, other: CharacterSet): string | undefined {
  if (hasCharacter(one, preferred) && hasCharacter(other, preferred)) return 'a';
  let hasDot = false;
  for (let oneAt = 0, otherAt = 0; oneAt < one.length && otherAt < other.length; ) {
    const first = Math.max(one[oneAt] ?? 0, other[otherAt] ?? 0);
    const last = Math.min(one[oneAt + 1] ?? 0, other[otherAt + 1] ?? 0);
    const shared = first === dot ? first + 1 : first;
    if (shared <= last) return String.fromCodePoint(shared);
    hasDot ||= first === dot && last === dot;
    if (one[oneAt + 1] === last) oneAt += 2;
    else otherAt += 2;
  }
  return hasDot ? '.' : undefined;
}

function plainStart(characters: WildcardSteps<CharacterSet>, isReversed = false): string {
  let plain = '';
  for (const set of characters) {
    if (set === star || set.length !== 2 || set[0] === undefined || set[0] !== set[1]) break;
    const character = String.fromCodePoint(set[0]);
    plain = isReversed ? character + plain : plain + character;
  }
  return plain;
}
