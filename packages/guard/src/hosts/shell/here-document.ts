/** The place behind the line that ends a here-document whose text starts at `from`; the end of the text where none does. */
export function behindHereDocument(source: string, from: number, end: string): number {
  let at = from;
  while (at < source.length) {
    const lineEnd = source.indexOf('\n', at);
    const line = source.slice(at, lineEnd < 0 ? source.length : lineEnd);
    at = lineEnd < 0 ? source.length : lineEnd + 1;
    if (line.replace(/^\t+/, '') === end) return at;
  }
  return source.length;
}
