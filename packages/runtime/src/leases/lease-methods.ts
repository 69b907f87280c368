import { MafLeaseRequest, MafLeaseSetRequest } from '@maf/protocols';
import type { AgentAccess } from '../access/agent-access.js';
import { LeaseLostError } from '../errors/lease-lost-error.js';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { parsePattern } from '../patterns/parse-pattern.js';
import type { LeaseTable } from '../ports/lease-table.js';
import { assertRequest } from '../requests/assert-request.js';
import { ForceRequest, HandOffRequest, LeaseEnd, LeaseGrant, WaitRequest } from '../requests/lease-requests.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { LeaseWait, RuntimeState } from '../runtime-state.js';
import { Validator } from '../validation/validator.js';
import { acquireOrWait } from './acquire-or-wait.js';
import { endOfLease } from './lease-end.js';
import type { LeaseKey } from './lease-key.js';
import { createLeaseQuestions, type LeaseQuestions } from './lease-questions.js';
import { plainPath } from './plain-path.js';

const leaseRequest = new Validator(MafLeaseRequest);
const leaseSetRequest = new Validator(MafLeaseSetRequest);
const leaseGrant = new Validator(LeaseGrant);
const leaseEnd = new Validator(LeaseEnd);
const waitRequest = new Validator(WaitRequest);
const forceRequest = new Validator(ForceRequest);
const handOffRequest = new Validator(HandOffRequest);

type LeaseTerms = Omit<MafLeaseRequest, 'filePath'>;

type LeaseMethods = Pick<
  RuntimeState,
  'acquireLease' | 'acquireLeases' | 'renewLease' | 'releaseLease' | 'forceReleaseLease' | 'handOffLease'
> &
  LeaseQuestions;

/**
 * The reservations of a runtime: checks what it is given, reads each path as a pattern, waits where that is asked for, and
 * leaves the deciding and keeping to the lease table of the backend.
 *
 * @param assertSafe throws where this store must not grant the path
 */
export function createLeaseMethods(
  table: LeaseTable,
  context: RuntimeContext,
  assertSafe: (filePath: string) => void,
  { identify }: Pick<AgentAccess, 'identify'>,
): LeaseMethods {
  const { clock, createId, projectRoot, caseSensitive } = context;
  const read = (text: string) => parsePattern(plainPath(text), projectRoot, { caseSensitive });
  const keyOf = (operation: string, lease: LeaseKey): LeaseKey => {
    assertRequest(operation, leaseGrant, lease);
    return { filePath: read(lease.filePath).text, agentId: lease.agentId, fencingToken: lease.fencingToken };
  };

  const acquireAll = async (operation: string, request: LeaseTerms, filePaths: readonly string[], wait: LeaseWait) => {
    if (wait.waitMs !== undefined) assertRequest(operation, waitRequest, { waitMs: wait.waitMs });
    const wanted = distinct(filePaths.map(read));
    for (const { text } of wanted) assertSafe(text);
    const { agentId, incarnationId, mode = 'exclusive', reason, idempotencyKey } = request;
    const id = wait.waitMs === undefined ? '' : createId();
    const expiresAt = (now: number) => endOfLease(operation, request, now);
    const asked = { id, wanted, agentId, incarnationId, mode, clock, expiresAt, reason, idempotencyKey, createId };
    return acquireOrWait(table, asked, wait);
  };

  return {
    ...createLeaseQuestions(table, context),

    async acquireLease(request, wait = {}) {
      assertRequest('acquireLease', leaseRequest, request);
      const [lease] = await acquireAll('acquireLease', request, [request.filePath], wait);
      if (lease === undefined) throw new TypeError('one path was granted as none');
      return lease;
    },

    async acquireLeases(request, wait = {}) {
      assertRequest('acquireLeases', leaseSetRequest, request);
      return acquireAll('acquireLeases', request, request.filePaths, wait);
    },

    async renewLease(lease, until = {}) {
      const key = keyOf('renewLease', lease);
      assertRequest('renewLease', leaseEnd, until);
      const now = clock();
      const renewed = await table.renew(key, endOfLease('renewLease', until, now), now);
      if (renewed === undefined) throw new LeaseLostError('renew', key);
      return renewed;
    },

    async releaseLease(lease) {
      const key = keyOf('releaseLease', lease);
      if (!(await table.release(key, clock()))) throw new LeaseLostError('release', key);
    },

    async forceReleaseLease(lease, request) {
      assertRequest('forceReleaseLease', forceRequest, request);
      const key = keyOf('forceReleaseLease', lease);
      const { actor, reason, credentials } = request;
      await identify({ actor, operation: 'force the release of', subject: key.filePath, credentials });
      const forced = { lease: key, actor, reason, now: clock(), messageId: createId() };
      const released = await table.forceRelease(forced);
      if (released === undefined) throw new LeaseLostError('force the release of', key);
      return released;
    },

    async handOffLease(lease, request) {
      assertRequest('handOffLease', handOffRequest, request);
      const key = keyOf('handOffLease', lease);
      const now = clock();
      const { to, reason, ...until } = request;
      const expiresAt = endOfLease('handOffLease', until, now);
      const given = await table.handOff({ lease: key, to, reason, expiresAt, now });
      if (given === undefined) throw new LeaseLostError('hand off', key);
      return given;
    },
  };
}

function distinct(patterns: readonly LeasePattern[]): readonly LeasePattern[] {
  return patterns.length === 1 ? patterns : [...new Map(patterns.map((pattern) => [pattern.text, pattern])).values()];
}
