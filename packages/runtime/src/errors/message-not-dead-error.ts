import { MafError } from '@maf/store';

/** `requeue` was asked for a message that is not a dead letter. */
export class MessageNotDeadError extends MafError {
  readonly code = 'MESSAGE_NOT_DEAD';

  constructor(readonly messageId: string) {
    super(`Message ${messageId} is not a dead letter; deadLetters() lists those that can be queued again.`, {
      messageId,
    });
  }
}
