import { InvalidArgumentError } from 'commander';

/** A whole number from 1 on. @throws InvalidArgumentError */
export function parseCount(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Expected a whole number from 1 on.');
}
