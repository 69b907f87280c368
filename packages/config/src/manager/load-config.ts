import type { MafPreflightConfig } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import { checkDocument } from '../documents/check-document.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { mergedDocument } from '../overrides/merged-document.js';

/** The configuration as it is in one environment, checked; undefined when there is none of that id. */
export function loadConfig(
  shelf: ConfigShelf,
  schema: ConfigSchema,
  id: string,
  environment: string | undefined,
): MafPreflightConfig | undefined {
  const stored = shelf.find(id);
  if (stored === undefined) return undefined;
  const verdict = checkDocument(structuredClone(mergedDocument(stored.document, environment)), schema);
  if (verdict.valid) return verdict.config;
  throw new ConfigInvalidError(id, verdict.violations, 'load', environment);
}
