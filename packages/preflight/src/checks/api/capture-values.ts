import type { ConditionFailure } from '../../conditions/condition-failure.js';
import { followPath } from '../../conditions/follow-path.js';
import { isShallow } from '../../conditions/is-shallow.js';
import { readJson } from '../read-json.js';
import { headerValue, type ReceivedAnswer } from './answer-subjects.js';
import type { ApiStep } from './api-step.js';
import type { Captured } from './fill-step.js';

type Captures = NonNullable<ApiStep['capture']>;

/** What an answer gave to the steps after it. */
export interface CaptureResult {
  readonly values: Captured;
  /** Texts that must not be shown. */
  readonly secrets: readonly string[];
  /** One for each value that was not there. */
  readonly failures: readonly ConditionFailure[];
}

export function captureValues(captures: Captures, answer: ReceivedAnswer): CaptureResult {
  const found = Object.entries(captures).map(([name, capture]) => {
    const { path, header, secret = false } = typeof capture === 'string' ? { path: capture } : { ...capture };
    const place = path === undefined ? `the header ${header}` : path;
    const value = path === undefined ? headerValue(answer.headers, header ?? '') : valueAt(path, answer);
    return { name, place, value, secret };
  });
  const there = found.filter(({ value }) => value !== undefined);
  return {
    values: new Map(there.map(({ name, value }) => [name, value])),
    secrets: there.flatMap(({ value, secret }) => (secret ? textsIn(value) : [])),
    failures: found
      .filter(({ value }) => value === undefined)
      .map(({ name, place }) => ({
        subject: `capture.${name}`,
        path: '$',
        expected: `a value at ${place}`,
        observed: 'nothing',
        severity: 'fail',
      })),
  };
}

function valueAt(path: string, { body }: ReceivedAnswer): unknown {
  const { value } = body.isWhole ? readJson(body.text, 'a body of JSON') : { value: undefined };
  if (!isShallow(value)) return undefined;
  const found = followPath(path, { value, path: '$' });
  return 'problem' in found ? undefined : found.value;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [String(value)];
}
