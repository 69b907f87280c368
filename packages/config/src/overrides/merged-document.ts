import { isJsonObject, type JsonObject } from '../documents/json-object.js';
import { mergeOver } from './merge-over.js';

/** A document as it is in one environment (in none when undefined): merged, and without its overrides. */
export function mergedDocument(document: JsonObject, environment: string | undefined): JsonObject {
  const { environmentOverrides, ...base } = document;
  if (environment === undefined || !isJsonObject(environmentOverrides)) return base;
  const override = Object.hasOwn(environmentOverrides, environment) ? environmentOverrides[environment] : undefined;
  const { config } = base;
  return isJsonObject(config) && isJsonObject(override) ? { ...base, config: mergeOver(config, override) } : base;
}
