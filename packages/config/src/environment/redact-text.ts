const marker = '[redacted]';
/** Shorter than this, a secret is taken out as a whole word only: else a secret `1` would empty every number. */
const shortestInside = 4;

/**
 * Takes every occurrence of every form out of a text. Occurrences that overlap or touch are taken out as one, so that no
 * end of a secret stays behind because another one stood in front of it.
 */
export function redactText(text: string, forms: readonly string[]): string {
  const occurrences = forms.flatMap((form) => occurrencesOf(form, text)).sort(([one], [other]) => one - other);
  let redacted = '';
  let end = -1;
  for (const [from, to] of occurrences) {
    if (from > end) redacted += text.slice(Math.max(end, 0), from) + marker;
    end = Math.max(end, to);
  }
  return redacted + text.slice(Math.max(end, 0));
}

function occurrencesOf(form: string, text: string): [from: number, to: number][] {
  const occurrences: [number, number][] = [];
  for (let from = text.indexOf(form); from !== -1; from = text.indexOf(form, from + 1)) {
    const to = from + form.length;
    if (form.length >= shortestInside || isWord(text, from, to)) occurrences.push([from, to]);
  }
  return occurrences;
}

function isWord(text: string, from: number, to: number): boolean {
  // Two code units hold one character on either side.
  const before = text.slice(Math.max(from - 2, 0), from);
  return !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(text.slice(to, to + 2));
}
