import type { Condition } from '@maf/protocols';
import type { Judgement, Mismatch, Operator, Operators } from './judgement.js';
import { itemsOf, type Place } from './place.js';
import { refute } from './refute.js';
import { showValue } from './show-value.js';

/** An operator about the items of an array; for what is none it does not hold. */
function quantifier(
  words: string,
  judgeItems: (items: readonly Place[], condition: Condition, judgement: Judgement) => Mismatch[] | 'whole',
): Operator<Condition> {
  const operator: Operator<Condition> = {
    judge: (condition, place, judgement) => {
      const items = itemsOf(place);
      const mismatches = items === undefined ? 'whole' : judgeItems(items, condition, judgement);
      if (mismatches !== 'whole') return mismatches;
      const expected = operator.describe(condition, judgement);
      return [{ path: place.path, expected, observed: showValue(place.value, judgement.redact) }];
    },
    describe: (condition, { describe }) => `an array with ${words} (${describe(condition)})`,
  };
  return operator;
}

export const items: Pick<Operators, 'anyItem' | 'allItems' | 'noItem'> = {
  anyItem: quantifier('an item', (places, condition, { judge }) =>
    places.some((place) => judge(condition, place).length === 0) ? [] : 'whole',
  ),
  allItems: quantifier('only items', (places, condition, { judge }) =>
    places.flatMap((place) => judge(condition, place)),
  ),
  noItem: quantifier('no item', (places, condition, judgement) =>
    places.flatMap((place) => refute(condition, place, judgement)),
  ),
};
