import type { Violation } from '@maf/protocols';
import { checkDocument } from '../documents/check-document.js';
import type { ConfigSchema } from '../documents/config-schema.js';
import { isJsonObject } from '../documents/json-object.js';
import { childPointer } from '../documents/json-pointer.js';
import { mergedDocument } from './merged-document.js';

/**
 * What is wrong with a document in its environments and not already in its base, each where it is put right: in the
 * override of that environment.
 */
export function overrideViolations(document: unknown, base: readonly Violation[], schema: ConfigSchema): Violation[] {
  if (!isJsonObject(document) || !isJsonObject(document['environmentOverrides'])) return [];
  const known = new Set(base.map(fingerprint));
  return Object.keys(document['environmentOverrides']).flatMap((environment) => {
    const verdict = checkDocument(mergedDocument(document, environment), schema);
    if (verdict.valid) return [];
    return verdict.violations
      .filter((violation) => !known.has(fingerprint(violation)))
      .map((violation) => ({ ...violation, pointer: pointerIntoOverride(violation.pointer, environment) }));
  });
}

function fingerprint({ pointer, expected, found }: Violation): string {
  return JSON.stringify([pointer, expected, found]);
}

/** `/config/a/b` stands under `/environmentOverrides/ENVIRONMENT/a/b`; what is not of `config` stays where it is. */
export function pointerIntoOverride(pointer: string, environment: string): string {
  const rest = pointer.match(/^\/config(\/.*)?$/s);
  return rest === null ? pointer : childPointer('/environmentOverrides', environment) + (rest[1] ?? '');
}
