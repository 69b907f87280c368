import { InvalidArgumentError } from 'commander';

/**
 * Milliseconds since the epoch of an instant in ISO 8601: with an offset, or in local time of this machine without one.
 * @throws InvalidArgumentError
 */
export function parseInstant(text: string): number {
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  const instant = isInstant ? Date.parse(text.length === 10 ? `${text}T00:00` : text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new InvalidArgumentError('Expected an instant such as 2026-12-24T18:00+01:00 or 2026-12-24T18:00.');
}
