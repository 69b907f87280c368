import type { Condition } from '@maf/protocols';
import type { Judgement, Mismatch } from './judgement.js';
import type { Place } from './place.js';
import { showValue } from './show-value.js';

/** What is wrong with a place in which a condition must not hold. */
export function refute(condition: Condition, place: Place, { judge, describe, redact }: Judgement): Mismatch[] {
  const mismatches = judge(condition, place);
  if (mismatches.length > 0) return mismatches.filter(({ isUnjudged }) => isUnjudged === true);
  const expected = `not (${describe(condition)})`;
  return [{ path: place.path, expected, observed: showValue(place.value, redact) }];
}
