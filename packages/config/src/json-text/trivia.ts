import { createScanner } from 'jsonc-parser';

/** Of the tokens of jsonc-parser, whose `SyntaxKind` is a const enum: there is nothing to import when it runs. */
const tokens = { comma: 5, lineComment: 12, blockComment: 13, lineBreak: 14, whitespace: 15 } as const;

interface CommentsEnd {
  /** Stop at the end of the line. */
  readonly onLine: boolean;
}

/** Where the comments that follow `from` end; `from` itself where there are none. */
export function endOfComments(text: string, from: number, { onLine }: CommentsEnd): number {
  const scanner = createScanner(text);
  scanner.setPosition(from);
  let end = from;
  for (;;) {
    const token = scanner.scan();
    if (token === tokens.lineComment || token === tokens.blockComment) {
      end = scanner.getPosition();
    } else if (token !== tokens.whitespace && (onLine || token !== tokens.lineBreak)) {
      return end;
    }
  }
}

/** Where the comma stands that comes next, past whitespace and comments; undefined where something else comes. */
export function nextComma(text: string, from: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  return scanner.scan() === tokens.comma ? scanner.getTokenOffset() : undefined;
}
