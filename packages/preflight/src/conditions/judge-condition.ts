import type { Condition } from '@maf/protocols';
import { combination } from './combination.js';
import { comparison } from './comparison.js';
import { containment } from './containment.js';
import { equality } from './equality.js';
import { followPath } from './follow-path.js';
import { items } from './items.js';
import type { Demands, Judgement, Mismatch, Operators } from './judgement.js';
import { length } from './length.js';
import type { Place } from './place.js';
import { type Redact, showValue } from './show-value.js';
import { text } from './text.js';

const operators: Operators = {
  ...equality,
  ...comparison,
  ...containment,
  ...text,
  ...length,
  ...combination,
  ...items,
};

const names = Object.keys(operators).filter((name): name is keyof Operators => name in operators);

/** What is wrong with what is in a place; nothing where all demands of the condition hold. */
export function judgeCondition(condition: Condition, place: Place, redact: Redact): Mismatch[] {
  const judgement: Judgement = {
    redact,
    judge: (inner, at) => judgeCondition(inner, at, redact),
    describe: (inner) => describeCondition(inner, judgement),
  };
  const { path } = condition;
  const about = path === undefined ? place : followPath(path, place);
  if ('problem' in about) {
    const observed = showValue(place.value, redact);
    return [{ path: place.path, expected: redact(about.problem), observed, isUnjudged: true }];
  }
  return names.flatMap((name) => judgeOperator(name, condition, about, judgement));
}

function judgeOperator<Name extends keyof Operators>(
  name: Name,
  demands: Demands,
  place: Place,
  judgement: Judgement,
): Mismatch[] {
  const operand = demands[name];
  return operand === undefined ? [] : operators[name].judge(operand, place, judgement);
}

function describeCondition(condition: Condition, judgement: Judgement): string {
  const { path } = condition;
  const demands = names.flatMap((name) => describeOperator(name, condition, judgement)).join(' and ');
  return path === undefined ? demands : `${judgement.redact(path)}: ${demands}`;
}

function describeOperator<Name extends keyof Operators>(name: Name, demands: Demands, judgement: Judgement): string[] {
  const operand = demands[name];
  return operand === undefined ? [] : [operators[name].describe(operand, judgement)];
}
