import { isJsonObject } from '../documents/json-object.js';

/** A stored document in the hands of a migration: of an older version, so only its outline is known. */
export interface MigrationDocument {
  $schema?: string;
  id: string;
  name: string;
  description?: string;
  configType: string;
  config: Record<string, unknown>;
  version: string;
  environmentOverrides?: Record<string, Record<string, unknown>>;
}

/** True for a JSON value with the outline of a configuration. */
export function isMigrationDocument(value: unknown): value is MigrationDocument {
  if (!isJsonObject(value) || !isJsonObject(value['config'])) return false;
  const { $schema = '', description = '', environmentOverrides = {} } = value;
  const texts = [value['id'], value['name'], value['configType'], value['version'], $schema, description];
  return (
    texts.every((text) => typeof text === 'string') &&
    isJsonObject(environmentOverrides) &&
    Object.values(environmentOverrides).every(isJsonObject)
  );
}
