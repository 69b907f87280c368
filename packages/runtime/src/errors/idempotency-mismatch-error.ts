import { MafError } from '@maf/store';

/** An idempotency key (or message id) that stands for one write was used for a different one. */
export class IdempotencyMismatchError extends MafError {
  readonly code = 'IDEMPOTENCY_MISMATCH';

  constructor(
    /** The id of the message that the key stands for. */
    readonly messageId: string,
    readonly idempotencyKey: string | undefined,
  ) {
    super(
      `${idempotencyKey === undefined ? `The message id ${messageId}` : `The idempotency key ${idempotencyKey}`} ` +
        `stands for another message (${messageId}) with a different content, and nothing was stored. ` +
        'Use a new one for a new message.',
      { messageId, idempotencyKey },
    );
  }
}
