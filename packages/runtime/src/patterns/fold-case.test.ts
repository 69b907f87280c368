import { describe, expect, it } from 'vitest';
import { characterSet } from './character-set.js';
import { closeOverCase, foldCase } from './fold-case.js';

/** In normal form C, as all text that is folded. */
const cased = Array.from({ length: 0x1ffff }, (_, codePoint) =>
  String.fromCodePoint(codePoint).normalize('NFC'),
).filter((character) => /\p{Changes_When_Casemapped}/u.test(character.normalize('NFC')));

describe('foldCase', () => {
  it('agrees with the simple case folding of regular expressions', () => {
    const differing = cased.filter((character) => !new RegExp(`^${foldCase(character)}$`, 'iu').test(character));
    expect(differing).toEqual(['\u0131']);
  });

  it('gives upper and lower case one fold where they are one character each', () => {
    const pairs = cased.flatMap((character) => [
      [character, character.toUpperCase()],
      [character, character.toLowerCase()],
    ]);
    const apart = pairs.filter(
      ([one = '', other = '']) => Array.from(other.normalize('NFC')).length === 1 && foldCase(one) !== foldCase(other),
    );
    expect(apart).toEqual([]);
  });

  it('folds what it folded to itself, in normal form C', () => {
    expect(cased.filter((character) => foldCase(foldCase(character)) !== foldCase(character))).toEqual([]);
    expect(foldCase('H\u0331')).toBe('\u1e96');
    expect(foldCase('STRASSE')).not.toBe(foldCase('stra\u00dfe'));
  });
});

describe('closeOverCase', () => {
  it('adds what differs in case only', () => {
    expect(closeOverCase(characterSet([[0x4b, 0x4b]]))).toEqual([0x4b, 0x4b, 0x6b, 0x6b, 0x212a, 0x212a]);
    expect(closeOverCase(characterSet([[0x30, 0x39]]))).toEqual([0x30, 0x39]);
  });
});
