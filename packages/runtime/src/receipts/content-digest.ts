import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** SHA-256, in hex, of a JSON value; the order of the properties of its objects does not count. */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
