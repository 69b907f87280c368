import type { Violation } from '@maf/protocols';
import { overrideViolations } from '../overrides/override-violations.js';
import { checkDocument } from './check-document.js';
import { builtInConfigSchema, type ConfigSchema } from './config-schema.js';
import type { ConfigVerdict } from './config-verdict.js';
import { toPlainJson } from './plain-json.js';

/**
 * Checks anything that should be a configuration: that it is JSON, its schema, the rules of its kind, and the same for
 * what each of its environments makes of it. The configuration of a good verdict is a copy.
 */
export function checkConfig(value: unknown, schema: ConfigSchema = builtInConfigSchema): ConfigVerdict {
  const json = toPlainJson(value);
  if (!json.plain) return { valid: false, violations: json.violations };
  const verdict = checkDocument(json.value, schema);
  const base: readonly Violation[] = verdict.valid ? [] : verdict.violations;
  const inEnvironments = overrideViolations(json.value, base, schema);
  if (verdict.valid && inEnvironments.length === 0) return verdict;
  return { valid: false, violations: [...base, ...inEnvironments] };
}
