import { isDeepStrictEqual } from 'node:util';
import { UnmetExpectationError } from './unmet-expectation-error.js';

/** @throws UnmetExpectationError unless the two are equal, part by part */
export function expectEqual<Value>(what: string, found: Value, expected: Value): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new UnmetExpectationError(`${what} to be ${shown(expected)}`, shown(found));
}

/** @throws UnmetExpectationError unless `found` is `limit` or more */
export function expectAtLeast(what: string, found: number, limit: number): void {
  if (found < limit) throw new UnmetExpectationError(`${what} to be at least ${limit}`, String(found));
}

/** @throws UnmetExpectationError when there is nothing */
export function expectPresent<Value>(what: string, found: Value | undefined): Value {
  if (found === undefined) throw new UnmetExpectationError(what, 'nothing');
  return found;
}

/**
 * Waits for an operation to be refused with a code, and returns the error.
 * @throws UnmetExpectationError when it succeeds, or is refused for another reason
 */
export async function expectRefusal(what: string, code: string, operation: Promise<unknown>): Promise<Error> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return error;
    throw error;
  }
  throw new UnmetExpectationError(`${what} to be refused with ${code}`, 'that it was allowed');
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
