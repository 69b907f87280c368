import { MafError } from '@maf/runtime';

/** A check needs, or lists, itself by way of others: there is no order to run them in. */
export class CheckCircleError extends MafError {
  readonly code = 'CHECK_CIRCLE';

  constructor(
    readonly configId: string,
    /** From the check along what each one needs or lists, back to the check. */
    readonly circle: readonly string[],
  ) {
    super(
      `Expected an order in which ${configId} comes after what it needs and lists, found the circle ` +
        `${circle.join(' → ')}. Take one of them out of the needs of the one before it.`,
      { configId, circle },
    );
  }
}
