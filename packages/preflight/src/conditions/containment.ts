import { jsonEquals } from './json-equals.js';
import type { Operators } from './judgement.js';
import { plainOperator } from './plain-operator.js';

export const containment: Pick<Operators, 'contains'> = {
  contains: plainOperator<unknown>(
    (value, operand) =>
      typeof value === 'string'
        ? typeof operand === 'string' && value.includes(operand)
        : Array.isArray(value) && value.some((item) => jsonEquals(item, operand)),
    (operand, show) => `what contains ${show(operand)}`,
  ),
};
