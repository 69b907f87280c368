import type { ReservationConflictRecord } from '@maf/protocols';
import { MafError } from '@maf/store';

/** Another agent holds the path, or one in common with it. The refusals stand in `reservation_conflicts`. */
export class LeaseConflictError extends MafError {
  readonly code = 'LEASE_CONFLICT';
  override readonly isRetryable = true;
  readonly filePath: string;
  readonly holder: string;
  readonly requester: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly conflictId: string;
  /** What the holder holds. */
  readonly heldPath: string;

  constructor(
    /** Every refusal of the request; the fields are those of the first. */
    readonly conflicts: readonly [ReservationConflictRecord, ...ReservationConflictRecord[]],
  ) {
    const [conflict] = conflicts;
    super(`File already leased by ${conflict.holder} until ${new Date(conflict.expiresAt).toISOString()}`, {
      filePath: conflict.filePath,
      heldPath: conflict.heldPath,
      holder: conflict.holder,
      requester: conflict.requester,
      expiresAt: conflict.expiresAt,
      conflictId: conflict.id,
    });
    this.filePath = conflict.filePath;
    this.heldPath = conflict.heldPath;
    this.holder = conflict.holder;
    this.requester = conflict.requester;
    this.expiresAt = conflict.expiresAt;
    this.conflictId = conflict.id;
  }
}
