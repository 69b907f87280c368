import { isJsonObject, type JsonObject } from '../documents/json-object.js';

/**
 * Lays an override over a base: objects merge deeply, everything else (arrays, values, null) is replaced. Neither is
 * changed. An empty override gives the base, and laying the same override twice gives what laying it once does.
 */
export function mergeOver(base: JsonObject, override: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(override)) {
    const below = merged.get(name);
    merged.set(name, isJsonObject(below) && isJsonObject(value) ? mergeOver(below, value) : value);
  }
  return Object.fromEntries(merged);
}
