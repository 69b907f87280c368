import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** The tree of a JSON text with comments and trailing commas; without a root where it holds nothing but comments. */
export type JsonReading =
  | { readonly kind: 'read'; readonly root: Node | undefined }
  | { readonly kind: 'unreadable'; readonly problem: string };

export function readJson(text: string): JsonReading {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error === undefined) return { kind: 'read', root };
  const line = text.slice(0, error.offset).split('\n').length;
  return { kind: 'unreadable', problem: `${printParseErrorCode(error.error)} in line ${line}` };
}

/** The value of a member; the last one of that name, as JSON.parse has it. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

export function elementsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** What JSON.parse would make of a node. */
export function jsonOf(node: Node): unknown {
  // `getNodeValue` makes objects without a prototype, which are equal to none that have one.
  return JSON.parse(JSON.stringify(getNodeValue(node)));
}
