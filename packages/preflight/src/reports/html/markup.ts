import { xmlText } from '../text/xml.js';

/** A piece of a page, escaped already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = Markup | string | number | readonly Markup[];

/** A template whose values are escaped, for text and for attributes in double quotes, unless they are markup themselves. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((page, part, index) => `${page}${print(values[index - 1] ?? '')}${part}`));
}

function print(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
  return escapeText(String(value));
}

/** Where HTML has no place for a character, it is replaced: https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream */
function escapeText(text: string): string {
  const readable = text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '\uFFFD');
  return xmlText(readable).replace(/"/g, '&quot;');
}
