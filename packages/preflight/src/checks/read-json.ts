import type { Subject } from '../conditions/judge-conditions.js';

/** A text read as JSON; `expected` says what it should have been, as `stdout of JSON`. */
export function readJson(text: string, expected: string): Pick<Subject, 'value' | 'unreadable'> {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: undefined, unreadable: { expected, observed: text } };
  }
}
