import type { MafPreflightConfig } from '@maf/protocols';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { toPlainJson } from '../documents/plain-json.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { MigrationFailedError } from '../errors/migration-failed-error.js';
import type { ConfigMigration } from './config-migration.js';
import { isMigrationDocument, type MigrationDocument } from './migration-document.js';

/**
 * Runs the steps one after the other, stamps the version, and checks what came out of the last one.
 * @throws MigrationFailedError when a step throws or gives what is no configuration of that id and kind.
 * @throws ConfigInvalidError when there was no step and the document itself is not valid.
 */
export function runMigrations(
  document: MafPreflightConfig,
  steps: readonly ConfigMigration[],
  version: string,
  schema: ConfigSchema,
): MafPreflightConfig {
  const last = steps.at(-1);
  const migrated = steps.reduce<object>((current, step) => runStep(document, current, step), document);
  const verdict = checkConfig({ ...migrated, version }, schema);
  if (verdict.valid) return verdict.config;
  const invalid = new ConfigInvalidError(document.id, verdict.violations, 'migrate');
  throw last === undefined ? invalid : new MigrationFailedError(document.id, last.from, last.to, invalid);
}

function runStep(original: MafPreflightConfig, current: object, step: ConfigMigration): MigrationDocument {
  try {
    const next = outline(step.migrate(outline(current)));
    for (const name of ['id', 'configType'] as const) {
      if (next[name] !== original[name]) {
        throw new Error(`expected ${name} to stay ${original[name]}, found ${next[name]}`);
      }
    }
    return { ...next, version: step.to };
  } catch (error) {
    throw new MigrationFailedError(original.id, step.from, step.to, error);
  }
}

/** A copy of what has the outline of a configuration. */
function outline(value: unknown): MigrationDocument {
  const json = toPlainJson(value);
  if (json.plain && isMigrationDocument(json.value)) return json.value;
  const reasons = json.plain
    ? []
    : json.violations.map(({ pointer, expected, found }) => `${pointer} ${expected}, ${found}`);
  throw new TypeError(
    `expected a document with id, name, configType, config and version (synchronously) ${reasons.join('; ')}`,
  );
}
