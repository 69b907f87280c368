import type { Violation } from '@maf/protocols';
import type { TSchema } from 'typebox';
import { RequestInvalidError } from '../errors/request-invalid-error.js';
import type { Validator } from '../validation/validator.js';

/** @throws RequestInvalidError when the argument of an operation is not what its schema says. */
export function assertRequest<Schema extends TSchema>(
  operation: string,
  validator: Validator<Schema>,
  request: unknown,
): void {
  if (!validator.check(request)) throw new RequestInvalidError(operation, validator.violations(request));
}

/** @throws RequestInvalidError with that one violation. */
export function refuseRequest(operation: string, violation: Violation): never {
  throw new RequestInvalidError(operation, [violation]);
}
