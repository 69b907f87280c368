import { MafError } from './maf-error.js';

/** The function of a transaction returned a promise. Everything it had done by then was rolled back. */
export class TransactionAsynchronousError extends MafError {
  readonly code = 'TRANSACTION_ASYNCHRONOUS';

  constructor() {
    super(
      'executeTransaction takes a synchronous function, and this one returned a promise: what it would do later could ' +
        'not be part of the transaction. It was rolled back. Await what you need before, and use executeQuery inside.',
    );
  }
}
