import type { Condition } from '@maf/protocols';
import type { Operators } from './judgement.js';

/** As the function `length` of RFC 9535, section 2.4.4: characters of a text, items of an array, members of an object. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return Array.from(value).length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

export const length: Pick<Operators, 'length'> = {
  length: {
    judge: (operand, { value, path }, judgement) =>
      judgement.judge(lengthCondition(operand), { value: lengthOf(value), path: `length(${path})` }),
    describe: (operand, judgement) => `a length of ${judgement.describe(lengthCondition(operand))}`,
  },
};

function lengthCondition(operand: number | Condition): Condition {
  return typeof operand === 'number' ? { equals: operand } : operand;
}
