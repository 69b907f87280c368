import { isDeepStrictEqual } from 'node:util';
import type { MafPreflightConfig } from '@maf/protocols';
import { ConfigConflictError, type ConfigShelf } from '@maf/runtime';
import { dependencyViolations } from '../dependencies/dependency-violations.js';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigDraft } from '../documents/config-draft.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { isJsonObject } from '../documents/json-object.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { storedConfigs } from './stored-configs.js';
import { writeConfigs } from './write-configs.js';
import type { SaveOptions } from './write-options.js';

/** Checks a draft and stores it, unless the very same document is current. */
export function saveConfig(
  shelf: ConfigShelf,
  schema: ConfigSchema,
  draft: ConfigDraft,
  options: SaveOptions,
): MafPreflightConfig {
  const { expectedRevision } = options;
  const verdict = checkConfig(draft, schema);
  if (!verdict.valid) throw new ConfigInvalidError(idOf(draft), verdict.violations, 'save');
  const document = verdict.config;
  const violations = dependencyViolations(document, storedConfigs(shelf), schema);
  if (violations.length > 0) throw new ConfigInvalidError(document.id, violations, 'save');
  const current = shelf.find(document.id);
  if (current === undefined || !isDeepStrictEqual(current.document, document)) {
    const guard = expectedRevision === undefined ? {} : { expectedRevision };
    writeConfigs(shelf, [{ change: 'saved', document, ...guard }], options);
  } else if (expectedRevision !== undefined && expectedRevision !== current.revision) {
    throw new ConfigConflictError(document.id, expectedRevision, current.revision);
  }
  return structuredClone(document);
}

/** The id of what may not be a configuration at all. */
function idOf(draft: unknown): string | undefined {
  const id = isJsonObject(draft) ? draft['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
