import { type Parsed, parseTextPattern, parseVersionRange } from '@maf/config';
import type { Operator, Operators } from './judgement.js';
import { showValue } from './show-value.js';

/** A search takes time in proportion to the text; a longer one is not searched. */
const longestSearched = 1_000_000;

export const text: Pick<Operators, 'matches' | 'semver'> = {
  matches: textOperator(
    (operand) => {
      const pattern = parseTextPattern(operand);
      return 'problem' in pattern ? pattern : { meaning: (value) => pattern.meaning.isFoundIn(value) };
    },
    (operand) => `text matching ${operand}`,
  ),
  semver: textOperator(
    (operand) => {
      const range = parseVersionRange(operand);
      return 'problem' in range ? range : { meaning: (value) => range.meaning.includes(value) === true };
    },
    (operand) => `a version in ${operand}`,
  ),
};

/** An operator whose operand is read first, and which then says yes or no to a text. */
function textOperator(
  parse: (operand: string) => Parsed<(text: string) => boolean>,
  words: (operand: string) => string,
): Operator<string> {
  return {
    judge: (operand, { value, path }, { redact }) => {
      const parsed = parse(operand);
      const observed = showValue(value, redact);
      if ('problem' in parsed) return [{ path, expected: redact(parsed.problem), observed, isUnjudged: true }];
      if (typeof value !== 'string') return [{ path, expected: redact(words(operand)), observed }];
      if (value.length > longestSearched) {
        return [{ path, expected: `text of at most ${longestSearched} characters`, observed, isUnjudged: true }];
      }
      return parsed.meaning(value) ? [] : [{ path, expected: redact(words(operand)), observed }];
    },
    describe: (operand, { redact }) => redact(words(operand)),
  };
}
