import { MafError } from '@maf/store';

/** A checkpoint is not what its key has signed: it vouches for nothing. */
export class CheckpointInvalidError extends MafError {
  readonly code = 'CHECKPOINT_INVALID';

  constructor(readonly problem: string) {
    super(
      `This checkpoint vouches for nothing: ${problem}. Take it from where it was kept, and the key from who signed it.`,
      { problem },
    );
  }
}
