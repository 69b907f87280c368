import { isDeepStrictEqual } from 'node:util';
import type { MafPreflightConfig } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import { dependencyViolations } from '../dependencies/dependency-violations.js';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { findRevision } from './find-revision.js';
import { storedConfigs } from './stored-configs.js';
import { writeConfigs } from './write-configs.js';
import type { WriteOptions } from './write-options.js';

/** Makes the document of an earlier revision the current one again, as a new revision. */
export function rollbackConfig(
  shelf: ConfigShelf,
  schema: ConfigSchema,
  id: string,
  revision: number,
  options: WriteOptions,
): MafPreflightConfig {
  const current = shelf.find(id);
  const verdict = checkConfig(findRevision(shelf, id, revision).document, schema);
  if (!verdict.valid) throw new ConfigInvalidError(id, verdict.violations, 'roll back');
  const document = verdict.config;
  const violations = dependencyViolations(document, storedConfigs(shelf), schema);
  if (violations.length > 0) throw new ConfigInvalidError(id, violations, 'roll back');
  if (current === undefined || !isDeepStrictEqual(current.document, document)) {
    writeConfigs(shelf, [{ change: 'rolled_back', document, expectedRevision: current?.revision ?? 0 }], options);
  }
  return structuredClone(document);
}
