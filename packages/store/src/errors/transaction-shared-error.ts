import { MafError } from './maf-error.js';

/** Kysely was asked for a transaction on a database in memory, whose only connection the runtime uses too. */
export class TransactionSharedError extends MafError {
  readonly code = 'TRANSACTION_SHARED';

  constructor() {
    super(
      'A database in memory has one connection, and a Kysely transaction would take in writes of the runtime that ' +
        'happen meanwhile. Use executeTransaction, or a database file.',
    );
  }
}
