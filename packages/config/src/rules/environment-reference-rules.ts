import type { MafPreflightConfig, Violation } from '@maf/protocols';
import { findMalformedReference } from '../environment/environment-reference.js';
import { stringsIn } from '../environment/strings-in.js';

/** What begins as a reference to a variable is one. */
export function environmentReferenceRules({ config }: MafPreflightConfig): Violation[] {
  return stringsIn(config, '/config').flatMap(({ pointer, text }) => {
    const malformed = findMalformedReference(text);
    if (malformed === undefined) return [];
    const expected = `\${env:NAME}, NAME of letters, digits and _, not beginning with a digit`;
    return [{ pointer, expected, found: JSON.stringify(malformed) }];
  });
}
