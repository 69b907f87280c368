import type { Violation } from '@maf/protocols';
import { configRules } from '../rules/config-rules.js';
import { builtInConfigSchema, type ConfigSchema } from './config-schema.js';
import type { ConfigVerdict } from './config-verdict.js';

/** Checks one document as it stands, by the schema and then by the rules of its kind; not its overrides merged. */
export function checkDocument(document: unknown, schema: ConfigSchema = builtInConfigSchema): ConfigVerdict {
  if (!schema.check(document)) return { valid: false, violations: schemaViolations(document, schema) };
  const violations = configRules(document);
  return violations.length === 0 ? { valid: true, config: document } : { valid: false, violations };
}

function schemaViolations(document: unknown, schema: ConfigSchema): readonly Violation[] {
  const violations = schema.violations(document);
  return violations.length > 0
    ? violations
    : [{ pointer: '', expected: 'a preflight configuration', found: 'a document that is not one' }];
}
