import type { RuntimeOptions } from '../options.js';
import { refuseRequest } from '../requests/assert-request.js';

/**
 * The word of `known` that an option or else a variable of the environment names; undefined where neither names any.
 * @throws RequestInvalidError for another word
 */
export function namedWord<Word extends string>(
  option: Word | undefined,
  variable: string,
  env: NonNullable<RuntimeOptions['env']>,
  known: readonly Word[],
): Word | undefined {
  const named = option ?? env[variable]?.trim();
  if (named === undefined || named === '') return undefined;
  const word = known.find((one) => one === named);
  if (word !== undefined) return word;
  const expected = known.map((one) => `\`${one}\``).join(' or ');
  return refuseRequest(variable, { pointer: '', expected, found: JSON.stringify(named) });
}
