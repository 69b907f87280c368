import type { Node } from 'jsonc-parser';

/** How a JSON text is laid out, so that what is added looks like the rest. */
export interface Layout {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly step: string;
  /** Everything stands on one line. */
  readonly isCompact: boolean;
}

export function layoutOf(text: string, root: Node | undefined): Layout {
  const [first] = root?.children ?? [];
  return {
    lineEnd: /\r?\n/.exec(text)?.[0] ?? '\n',
    step: (first && ownIndentation(text, first)) || '  ',
    isCompact: first !== undefined && !text.trim().includes('\n'),
  };
}

/** The whitespace that the line of a position starts with. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

/** The indentation of a node that stands first on its line; undefined for others. */
export function ownIndentation(text: string, { offset }: Node): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  return start > 0 && before.trim() === '' ? before : undefined;
}
