/**
 * The place behind the closing parenthesis of what starts at `from`, quotes and inner parentheses skipped; the end of the
 * text when none closes it.
 */
export function behindParenthesis(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === "'" || character === '"') at = behindQuote(source, at + 1, character) - 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

/** The place behind the closing quote of what starts at `from`; the end of the text when none closes it. */
export function behindQuote(source: string, from: number, quote: "'" | '"' | '`'): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\' && quote !== "'") at += 1;
    else if (source[at] === quote) return at + 1;
  }
  return source.length;
}

/** The text between `from` and a closing character that stands just before `behind`, or the rest when none stands there. */
export function contentUntil(source: string, from: number, behind: number, close: string): string {
  return source.slice(from, behind > from && source[behind - 1] === close ? behind - 1 : behind);
}
