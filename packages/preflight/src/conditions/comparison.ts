import type { Operators } from './judgement.js';
import { plainOperator } from './plain-operator.js';

const jsonNumber = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

/** A number, or what a text that reads as a number in JSON comes to: headers, variables and columns are texts. */
function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 100 || !jsonNumber.test(value)) return undefined;
  return Number(value);
}

function compared<Operand>(holds: (number: number, operand: Operand) => boolean, words: (operand: Operand) => string) {
  return plainOperator<Operand>((value, operand) => {
    const number = asNumber(value);
    return number !== undefined && holds(number, operand);
  }, words);
}

export const comparison: Pick<Operators, 'lt' | 'lte' | 'gt' | 'gte' | 'between'> = {
  lt: compared<number>(
    (number, limit) => number < limit,
    (limit) => `a number below ${limit}`,
  ),
  lte: compared<number>(
    (number, limit) => number <= limit,
    (limit) => `a number up to ${limit}`,
  ),
  gt: compared<number>(
    (number, limit) => number > limit,
    (limit) => `a number above ${limit}`,
  ),
  gte: compared<number>(
    (number, limit) => number >= limit,
    (limit) => `a number from ${limit} on`,
  ),
  between: compared<[number, number]>(
    (number, [from, to]) => number >= from && number <= to,
    ([from, to]) => `a number from ${from} to ${to}`,
  ),
};
