import type { Violation } from '@maf/protocols';

/** One line a violation: where, what was expected, what was found. */
export function describeViolations(violations: readonly Violation[]): string {
  return violations
    .map(
      ({ pointer, expected, found }) =>
        `  ${pointer === '' ? '(document)' : pointer}: expected ${expected}, found ${found}`,
    )
    .join('\n');
}
