import { InvalidArgumentError } from 'commander';

const lengths: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * Milliseconds of a time such as `500ms`, `90s`, `30m`, `2h` or `1d`.
 * @throws InvalidArgumentError
 */
export function parseDuration(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  const milliseconds = Math.round(Number(digits) * (lengths.get(unit ?? '') ?? Number.NaN));
  if (Number.isSafeInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new InvalidArgumentError('Expected a time with its unit (ms, s, m, h or d), such as 90s, 30m, 2h or 1d.');
}
