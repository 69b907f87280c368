const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * The text of an element. What XML 1.0 has no place for, as most control characters, becomes U+FFFD.
 * Source: https://www.w3.org/TR/xml/#charsets
 */
export function xmlText(text: string): string {
  return replaceForbidden(text).replace(/[&<>\r]/g, escaped);
}

/** The same for the value of an attribute, where a reader would make blanks of tabs and line breaks. */
function xmlValue(text: string): string {
  return replaceForbidden(text).replace(/[&<>"\t\n\r]/g, escaped);
}

/** ` name="value"` for each attribute that has one. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlValue(String(value))}"`)
    .join('');
}

function replaceForbidden(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function escaped(character: string): string {
  return escapes[character] ?? character;
}
