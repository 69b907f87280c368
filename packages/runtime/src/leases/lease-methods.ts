import { MafLeaseRequest } from '@maf/protocols';
import { LeaseConflictError } from '../errors/lease-conflict-error.js';
import { LeaseLostError } from '../errors/lease-lost-error.js';
import type { LeaseKey, LeaseTable } from '../ports/lease-table.js';
import { assertRequest, refuseRequest } from '../requests/assert-request.js';
import { LeaseEnd, LeaseGrant } from '../requests/lease-requests.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { RuntimeState } from '../runtime-state.js';
import { Validator } from '../validation/validator.js';
import { normalisePath } from './normalise-path.js';

const defaultTtlMs = 30 * 60_000;

const leaseRequest = new Validator(MafLeaseRequest);
const leaseGrant = new Validator(LeaseGrant);
const leaseEnd = new Validator(LeaseEnd);

type LeaseMethods = Pick<
  RuntimeState,
  'acquireLease' | 'renewLease' | 'releaseLease' | 'getLease' | 'listLeases' | 'listConflicts'
>;

/**
 * The reservations of a runtime: checks what it is given, names each path one way, and leaves the keeping to the lease
 * table of the backend.
 *
 * @param assertSafe throws where this store must not grant the path
 */
export function createLeaseMethods(
  table: LeaseTable,
  { clock, projectRoot, createId }: RuntimeContext,
  assertSafe: (filePath: string) => void,
): LeaseMethods {
  const normalise = (filePath: string) => normalisePath(filePath, projectRoot);
  const keyOf = (operation: string, lease: LeaseKey): LeaseKey => {
    assertRequest(operation, leaseGrant, lease);
    return { filePath: normalise(lease.filePath), agentId: lease.agentId, fencingToken: lease.fencingToken };
  };
  return {
    async acquireLease(request) {
      assertRequest('acquireLease', leaseRequest, request);
      const filePath = normalise(plainPath(request.filePath));
      const now = clock();
      const expiresAt = endOf('acquireLease', request, now);
      assertSafe(filePath);
      const { agentId, reason } = request;
      const outcome = await table.acquire({ filePath, agentId, now, expiresAt, reason, conflictId: createId() });
      if ('conflict' in outcome) throw new LeaseConflictError(outcome.conflict);
      return outcome.granted;
    },

    async renewLease(lease, until = {}) {
      const key = keyOf('renewLease', lease);
      assertRequest('renewLease', leaseEnd, until);
      const now = clock();
      const renewed = await table.renew(key, endOf('renewLease', until, now), now);
      if (renewed === undefined) throw new LeaseLostError('renew', key);
      return renewed;
    },

    async releaseLease(lease) {
      const key = keyOf('releaseLease', lease);
      if (!(await table.release(key, clock()))) throw new LeaseLostError('release', key);
    },

    getLease: async (filePath) => table.find(normalise(filePath), clock()),

    listLeases: async (filter = {}) => table.list(filter, clock()),

    listConflicts: async (filter = {}) =>
      table.conflicts(filter.filePath === undefined ? filter : { ...filter, filePath: normalise(filter.filePath) }),
  };
}

function plainPath(filePath: string): string {
  if (!filePath.includes('\0')) return filePath;
  return refuseRequest('acquireLease', {
    pointer: '/filePath',
    expected: 'a path without a NUL character',
    found: JSON.stringify(filePath),
  });
}

function endOf(
  operation: string,
  until: { readonly expiresAt?: number; readonly ttlMs?: number },
  now: number,
): number {
  const { expiresAt, ttlMs } = until;
  if (expiresAt !== undefined && ttlMs !== undefined) {
    refuseRequest(operation, { pointer: '/ttlMs', expected: 'nothing beside expiresAt', found: String(ttlMs) });
  }
  if (expiresAt !== undefined && expiresAt <= now) {
    refuseRequest(operation, {
      pointer: '/expiresAt',
      expected: `an instant after now (${now})`,
      found: String(expiresAt),
    });
  }
  return expiresAt ?? now + (ttlMs ?? defaultTtlMs);
}
