import type { Condition } from '@maf/protocols';
import type { Judgement, Operators } from './judgement.js';
import { refute } from './refute.js';
import { showValue } from './show-value.js';

type Several = readonly Condition[];

const listed = (conditions: Several, { describe }: Judgement) =>
  conditions.map((one) => `(${describe(one)})`).join(', ');

export const combination: Pick<Operators, 'any' | 'all' | 'none'> = {
  any: {
    judge: (conditions, place, judgement) =>
      conditions.some((condition) => judgement.judge(condition, place).length === 0)
        ? []
        : [
            {
              path: place.path,
              expected: combination.any.describe(conditions, judgement),
              observed: showValue(place.value, judgement.redact),
            },
          ],
    describe: (conditions, judgement) => `any of ${listed(conditions, judgement)}`,
  },
  all: {
    judge: (conditions, place, judgement) => conditions.flatMap((condition) => judgement.judge(condition, place)),
    describe: (conditions, judgement) => `all of ${listed(conditions, judgement)}`,
  },
  none: {
    judge: (conditions, place, judgement) => conditions.flatMap((condition) => refute(condition, place, judgement)),
    describe: (conditions, judgement) => `none of ${listed(conditions, judgement)}`,
  },
};
