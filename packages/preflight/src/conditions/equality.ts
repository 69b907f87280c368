import { jsonEquals } from './json-equals.js';
import type { Operators } from './judgement.js';
import { plainOperator } from './plain-operator.js';

export const equality: Pick<Operators, 'equals' | 'notEquals' | 'exists'> = {
  equals: plainOperator<unknown>(jsonEquals, (operand, show) => show(operand)),
  notEquals: plainOperator<unknown>(
    (value, operand) => !jsonEquals(value, operand),
    (operand, show) => `anything but ${show(operand)}`,
  ),
  exists: plainOperator<boolean>(
    (value, operand) => (value !== undefined) === operand,
    (operand) => (operand ? 'a value' : 'nothing'),
  ),
};
