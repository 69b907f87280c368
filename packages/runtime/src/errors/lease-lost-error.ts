import { MafError } from '@maf/store';
import type { LeaseKey } from '../leases/lease-key.js';

/** The grant has ended (expired, or given to somebody else): stop writing the path. */
export class LeaseLostError extends MafError {
  readonly code = 'LEASE_LOST';
  readonly filePath: string;
  readonly agentId: string;
  readonly fencingToken: number;

  constructor(operation: string, lease: LeaseKey) {
    super(
      `Cannot ${operation} the lease of ${lease.agentId} on ${lease.filePath} (fencing token ${lease.fencingToken}): ` +
        'it is no longer held. Stop writing the path, acquire it again, and look at what changed before going on.',
      { operation, filePath: lease.filePath, agentId: lease.agentId, fencingToken: lease.fencingToken },
    );
    this.filePath = lease.filePath;
    this.agentId = lease.agentId;
    this.fencingToken = lease.fencingToken;
  }
}
