const reference = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g;
const malformed = /\$\{env:(?![A-Za-z_][A-Za-z0-9_]*\})[^}]{0,40}\}?/;

/** True where the text begins with `${env:NAME}`, so that nobody knows yet what it begins with. */
export function startsWithReference(text: string): boolean {
  return /^\$\{env:[A-Za-z_]/.test(text);
}

/** The first thing in a text that begins as a reference and is none. */
export function findMalformedReference(text: string): string | undefined {
  return text.match(malformed)?.[0];
}

/** Puts `valueFor(NAME)` in the place of every `${env:NAME}`. What it puts in is not looked through again. */
export function replaceReferences(text: string, valueFor: (name: string) => string): string {
  return text.replace(reference, (_whole, name: string) => valueFor(name));
}
