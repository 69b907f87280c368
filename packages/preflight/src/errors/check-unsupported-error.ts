import { MafError } from '@maf/runtime';

/** A smoke test cannot be run: no kind of check has its `testType`. */
export class CheckUnsupportedError extends MafError {
  readonly code = 'CHECK_UNSUPPORTED';

  constructor(
    readonly configId: string,
    /** The `testType`. */
    readonly found: string,
    /** What can be run. */
    readonly supported: readonly string[],
  ) {
    super(
      `Configuration ${configId} cannot be run as a preflight check: expected a smoke_test of a known testType ` +
        `(${supported.join(', ')}), found ${found}. Name another configuration, or pass a check kind for it.`,
      { configId, found, supported },
    );
  }
}
