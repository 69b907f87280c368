import type { ReservationConflictRecord } from '@maf/protocols';
import { MafError } from '@maf/store';

/** Another agent holds the path. The refusal stands in `reservation_conflicts` under `conflictId`. */
export class LeaseConflictError extends MafError {
  readonly code = 'LEASE_CONFLICT';
  override readonly isRetryable = true;
  readonly filePath: string;
  readonly holder: string;
  readonly requester: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly conflictId: string;

  constructor(conflict: ReservationConflictRecord) {
    super(`File already leased by ${conflict.holder} until ${new Date(conflict.expiresAt).toISOString()}`, {
      filePath: conflict.filePath,
      holder: conflict.holder,
      requester: conflict.requester,
      expiresAt: conflict.expiresAt,
      conflictId: conflict.id,
    });
    this.filePath = conflict.filePath;
    this.holder = conflict.holder;
    this.requester = conflict.requester;
    this.expiresAt = conflict.expiresAt;
    this.conflictId = conflict.id;
  }
}
