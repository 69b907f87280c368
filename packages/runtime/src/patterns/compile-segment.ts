import { type CharacterSet, complementOf, intersectionOf } from './character-set.js';
import { closeOverCase } from './fold-case.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { PlainNode, SeparatorNode, SetNode } from './pattern-node.js';
import { comparable } from './place.js';
import { anyName, createWildcard, nameCharacters, type SegmentPattern, sharedName } from './segment-pattern.js';
import { star, type WildcardSteps } from './wildcard-steps.js';

export type SegmentNode = Exclude<PlainNode, SeparatorNode>;

/**
 * What the nodes between two separators match: the star for a whole segment `**`, which is any number of segments.
 *
 * @throws PatternInvalidError where no name matches: who reserves nothing believes to hold something
 */
export function compileSegment(
  nodes: readonly SegmentNode[],
  text: string,
  caseSensitive: boolean,
): SegmentPattern | typeof star {
  const [first] = nodes;
  if (first?.kind === 'star' && first.isDouble && nodes.length === 1) return star;
  const name = literalName(nodes);
  if (name !== undefined) return comparable(name, caseSensitive);
  const pattern = createWildcard(charactersOf(nodes, caseSensitive));
  if (sharedName(pattern, anyName) !== undefined) return pattern;
  const advice = 'Names are not empty, not . or .., and hold no / or \\.';
  throw new PatternInvalidError(text, first?.position ?? 0, 'a segment that some name matches', advice);
}

/** The characters of the nodes where there are no others; a class of one character is a wildcard still. */
export function literalName(nodes: readonly SegmentNode[]): string | undefined {
  let name = '';
  for (const node of nodes) {
    if (node.kind !== 'character') return undefined;
    name += node.character;
  }
  return name;
}

function charactersOf(nodes: readonly SegmentNode[], caseSensitive: boolean): WildcardSteps<CharacterSet> {
  const steps: (CharacterSet | typeof star)[] = [];
  let name = '';
  const endName = () => {
    for (const character of comparable(name, caseSensitive)) steps.push(only(character));
    name = '';
  };
  for (const node of nodes) {
    if (node.kind === 'character') name += node.character;
    else {
      endName();
      if (node.kind === 'set') steps.push(setOf(node, caseSensitive));
      else if (steps.at(-1) !== star) steps.push(star);
    }
  }
  endName();
  return steps;
}

function only(character: string): CharacterSet {
  const codePoint = character.codePointAt(0) ?? 0;
  return [codePoint, codePoint];
}

function setOf({ members, isNegated }: SetNode, caseSensitive: boolean): CharacterSet {
  if (members.length === 0) return nameCharacters;
  const closed = caseSensitive ? members : closeOverCase(members);
  return intersectionOf(isNegated ? complementOf(closed) : closed, nameCharacters);
}
