import type { Operator } from './judgement.js';
import { showValue } from './show-value.js';

/** An operator that says yes or no to a value, and has nothing inside. */
export function plainOperator<Operand>(
  holds: (value: unknown, operand: Operand) => boolean,
  describe: (operand: Operand, show: (value: unknown) => string) => string,
): Operator<Operand> {
  return {
    judge: (operand, { value, path }, { redact }) => {
      if (holds(value, operand)) return [];
      const show = (shown: unknown) => showValue(shown, redact);
      return [{ path, expected: describe(operand, show), observed: show(value) }];
    },
    describe: (operand, { redact }) => describe(operand, (shown) => showValue(shown, redact)),
  };
}
