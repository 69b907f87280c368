import type { CheckConditions, Condition } from '@maf/protocols';
import type { ConditionFailure } from './condition-failure.js';
import { isShallow } from './is-shallow.js';
import { judgeCondition } from './judge-condition.js';
import type { Mismatch } from './judgement.js';
import { type Redact, showValue } from './show-value.js';

/** More failures than this of one condition are not told one by one. */
const mostTold = 20;

/** A value that conditions are about. */
export interface Subject {
  /** As the kind names it: `status`, `headers.content-type`. */
  readonly subject: string;
  /** A JSON value, or undefined where there is none. */
  readonly value: unknown;
  /** Why there is nothing to judge, as `a body of JSON`, with what was there instead: then no condition holds. */
  readonly unreadable?: { readonly expected: string; readonly observed: unknown };
  /** Undefined: nothing is asked of it. */
  readonly conditions: CheckConditions | undefined;
}

/** What is wrong with the subjects; nothing where all their conditions hold. It throws for no JSON value. */
export function judgeConditions(subjects: readonly Subject[], redact: Redact): ConditionFailure[] {
  return subjects.flatMap((subject) => {
    const { conditions = [] } = subject;
    const list = Array.isArray(conditions) ? conditions : [conditions];
    return list.flatMap(({ severity = 'fail', ...condition }) =>
      mismatchesOf(subject, condition, redact)
        .slice(0, mostTold)
        .map(({ path, expected, observed }) => ({
          subject: subject.subject,
          path: redact(path),
          expected,
          observed,
          severity,
        })),
    );
  });
}

function mismatchesOf({ value, unreadable }: Subject, condition: Condition, redact: Redact): Mismatch[] {
  const path = '$';
  if (unreadable !== undefined) {
    return [{ path, expected: unreadable.expected, observed: showValue(unreadable.observed, redact) }];
  }
  if (!isShallow(value)) return [{ path, expected: 'at most 200 levels', observed: 'a deeper value' }];
  return judgeCondition(condition, { value, path }, redact);
}
