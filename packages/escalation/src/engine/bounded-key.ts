import { createHash } from 'node:crypto';

/** The longest id or idempotency key that a message takes. */
const longestKey = 200;

/** A key made of parts, `prefix:part:part`; a digest of it where it would be too long. */
export function boundedKey(prefix: string, ...parts: readonly (string | number)[]): string {
  const key = [prefix, ...parts].join(':');
  return key.length <= longestKey ? key : `${prefix}:${digest(key)}`;
}

/** A key that is always a digest, for an id made of parts that are long. */
export function digestKey(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}-${digest(JSON.stringify(parts)).slice(0, 26)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
