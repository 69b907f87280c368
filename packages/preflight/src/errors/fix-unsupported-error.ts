import { MafError } from '@maf/runtime';

/** No kind makes a fix of this name, or its definition is not one of that kind. */
export class FixUnsupportedError extends MafError {
  readonly code = 'FIX_UNSUPPORTED';

  constructor(
    readonly fixType: string,
    readonly expected: string,
  ) {
    super(
      `The fix ${fixType} cannot be made: expected ${expected}. Correct the configuration, or hand its kind over with the request.`,
      { fixType, expected },
    );
  }
}
