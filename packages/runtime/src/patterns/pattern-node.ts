import type { CharacterSet } from './character-set.js';

/** One part of a pattern as it is written. `position` counts from 0 in the text. */
export type PatternNode = PlainNode | GroupNode;

/** What is left once the braces are expanded. */
export type PlainNode = CharacterNode | SeparatorNode | SetNode | StarNode;

export interface CharacterNode {
  readonly kind: 'character';
  readonly position: number;
  readonly character: string;
}

export interface SeparatorNode {
  readonly kind: 'separator';
  readonly position: number;
}

/** `?` or a class. */
export interface SetNode {
  readonly kind: 'set';
  readonly position: number;
  readonly members: CharacterSet;
  readonly isNegated: boolean;
  readonly source: string;
}

export interface StarNode {
  readonly kind: 'star';
  readonly position: number;
  /** Written as `**`: any number of segments where it is a whole segment, else the same as `*`. */
  readonly isDouble: boolean;
}

/** Braces, or a range in braces. */
export interface GroupNode {
  readonly kind: 'group';
  readonly position: number;
  readonly alternatives: readonly (readonly PatternNode[])[];
  /** How a range is written: `{1..3}`. */
  readonly source?: string;
}
