import type { Violation } from '@maf/protocols';
import { MafError } from '@maf/store';
import { describeViolations } from '../validation/describe-violations.js';

/** A message is not what its type says. Nothing was stored. */
export class MessageInvalidError extends MafError {
  readonly code = 'MESSAGE_INVALID';

  constructor(
    readonly messageType: string,
    readonly violations: readonly Violation[],
  ) {
    super(`Message ${messageType} is not valid and was not stored:\n${describeViolations(violations)}`, {
      messageType,
      violations,
    });
  }
}
