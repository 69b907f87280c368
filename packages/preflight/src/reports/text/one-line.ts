/** A text that others wrote, on one line: each run of control characters, line breaks among them, is one blank. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
