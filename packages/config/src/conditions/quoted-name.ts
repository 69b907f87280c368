const plainEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  '\\': '\\',
};

const part = /\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.)|([^\\]+)/gu;

/** The name of a quoted string literal of RFC 9535, section 2.3.1.1; undefined where it is not one. */
export function parseQuotedName(literal: string): string | undefined {
  const quote = literal[0] ?? '';
  const inside = literal.slice(1, -1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar leaves them out
  if (/[\u0000-\u001f]|\p{Surrogate}/u.test(inside)) return undefined;
  const characters = Array.from(inside.matchAll(part), ([, high, low, code, escaped, plain]) => {
    if (high !== undefined && low !== undefined) return String.fromCharCode(parseInt(high, 16), parseInt(low, 16));
    if (code !== undefined) return /^d[89a-f]/i.test(code) ? undefined : String.fromCharCode(parseInt(code, 16));
    if (escaped !== undefined) return escaped === quote ? quote : plainEscapes[escaped];
    return plain;
  });
  return characters.includes(undefined) ? undefined : characters.join('');
}
