const secretName = /secret|token|passw|authorization|credential|connectionstring|api[-_]?key|cookie/i;
const longest = 80;

/** In words: the value that stood under `name`, shortened; secrets are not repeated. */
export function describeFound(value: unknown, name: string): string {
  if (value === undefined) return 'nothing';
  if (secretName.test(name)) return '[redacted]';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
