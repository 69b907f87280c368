// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unprintable = /[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;

/** What somebody else wrote, as one line that cannot pass for several: for texts that agents read. */
export function oneLine(text: string, longest = 300): string {
  const line = text.replace(unprintable, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
