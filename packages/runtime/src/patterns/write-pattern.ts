import { escapeName } from './escape-path.js';
import type { PatternNode } from './pattern-node.js';

/** The text that reads back as these nodes, where it does not stand at the start of a pattern. */
export function writePattern(nodes: readonly PatternNode[]): string {
  return write(nodes, escapeName);
}

function write(nodes: readonly PatternNode[], escaping: (name: string) => string): string {
  let text = '';
  let name = '';
  for (const node of nodes) {
    if (node.kind === 'character') name += node.character;
    else {
      text += escaping(name) + writeNode(node);
      name = '';
    }
  }
  return text + escaping(name);
}

function writeNode(node: Exclude<PatternNode, { kind: 'character' }>): string {
  switch (node.kind) {
    case 'separator':
      return '/';
    case 'set':
      return node.source;
    case 'star':
      return node.isDouble ? '**' : '*';
    case 'group':
      return node.source ?? `{${node.alternatives.map((nodes) => write(nodes, escapeWithinBraces)).join(',')}}`;
  }
}

function escapeWithinBraces(name: string): string {
  return escapeName(name).replaceAll(',', '\\,');
}
