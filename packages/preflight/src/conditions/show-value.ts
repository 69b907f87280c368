/** Takes the secrets out of a text. */
export type Redact = (text: string) => string;

const longest = 200;

/** A value in a line for a person: as JSON, without secrets, shortened. Half a secret is not found, so it is cut last. */
export function showValue(value: unknown, redact: Redact): string {
  if (value === undefined) return 'nothing';
  const text = redact(JSON.stringify(value));
  const characters = text.length <= longest ? [] : Array.from(text.slice(0, 2 * longest));
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}
