import { type CharacterSet, characterSet, hasCharacter, rangesOf } from './character-set.js';

/** No character beyond it has a case (Unicode 16). */
const lastCased = 0x1ffff;
const ascii = /^[\0-\x7f]*$/;

/**
 * The text with upper and lower case made one, character by character (simple case folding, CaseFolding.txt of
 * Unicode, status C and S; the dotless `ı` counts as `i` besides), in normal form C. Case-insensitive file systems
 * fold likewise one character to one, so that `ß` and `ss` stay two names.
 */
export function foldCase(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return Array.from(text, foldCharacter).join('').normalize('NFC');
}

/** The set with every character that differs from one of its own in case only. */
export function closeOverCase(set: CharacterSet): CharacterSet {
  const folded = new Set<number>();
  for (const [character, fold] of foldedCharacters()) {
    if (hasCharacter(set, character) || hasCharacter(set, fold)) folded.add(fold);
  }
  const added: [number, number][] = [...folded].map((fold) => [fold, fold]);
  for (const [character, fold] of foldedCharacters()) if (folded.has(fold)) added.push([character, character]);
  return characterSet([...rangesOf(set), ...added]);
}

function foldCharacter(character: string): string {
  const upper = oneCharacter(character.toUpperCase()) ?? character;
  return oneCharacter(upper.toLowerCase()) ?? upper;
}

function oneCharacter(text: string): string | undefined {
  const codePoint = text.codePointAt(0) ?? 0;
  return text.length === (codePoint > 0xffff ? 2 : 1) ? text : undefined;
}

let known: readonly (readonly [character: number, fold: number])[] | undefined;

/** Each character that folds to another one; found on first use, since most projects never ask. */
function foldedCharacters(): readonly (readonly [character: number, fold: number])[] {
  known ??= Array.from({ length: lastCased + 1 }, (_, codePoint) => codePoint)
    .map(
      (codePoint) => [codePoint, foldCharacter(String.fromCodePoint(codePoint)).codePointAt(0) ?? codePoint] as const,
    )
    .filter(([codePoint, fold]) => codePoint !== fold);
  return known;
}
