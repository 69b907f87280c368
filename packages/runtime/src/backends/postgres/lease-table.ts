import type { MafLease } from '@maf/protocols';
import { conflictQueries, leaseWaiterQueries, leaseQueries as shared } from '@maf/store';
import {
  locks,
  type Notifications,
  type PostgresStore,
  postgresPruneQueries,
  postgresLeaseQueries as queries,
  type WriteTerms,
} from '@maf/store/postgres';
import { acquireLeases } from '../../leases/acquire-leases.js';
import { forceRelease, handOff } from '../../leases/end-lease.js';
import type { LeaseGrantRequest, LeaseOutcome } from '../../leases/lease-grant-request.js';
import { parsePattern } from '../../patterns/parse-pattern.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { LeaseTable } from '../../ports/lease-table.js';
import { toLease } from '../sqlite/lease-row.js';
import { byPath } from '../sqlite/lease-table.js';
import { type LeaseNeeds, type LeaseSurroundings, readLeaseFacts } from './lease-facts.js';
import { createLeaseLookup } from './lease-lookup.js';
import { LeaseSheet } from './lease-sheet.js';
import { pruneInSteps } from './prune-in-steps.js';
import { sendLeaseWrites } from './send-lease-writes.js';
import { type Answer, TurnBatch } from './turn-batch.js';

interface Asked {
  readonly request: LeaseGrantRequest;
  readonly placeLastsMs: number | undefined;
}

/** Requests that are decided in one transaction: others wait for the lock meanwhile. */
const largestGroup = 100;

/** Milliseconds after which one who waits asks again: without hearing anything, and where nothing can be heard. */
const [heardPause, deafPause] = [1_000, 200];

export function createLeaseTable(
  store: PostgresStore,
  notifications: Notifications,
  context: BackendContext,
  toldTime: (() => number) | undefined,
): LeaseTable {
  const { projectRoot, caseSensitive } = context;
  const readPattern = (text: string) => parsePattern(text, projectRoot, { caseSensitive });
  const sequence = `"${store.schema}"."leases_token_seq"`;
  const surroundings: LeaseSurroundings = { projectRoot, sequence, readPattern, toldTime };
  const lock = { lock: locks.leaseSpace, schema: store.schema };

  /** One transaction under the lock of the lease space: reads what may be asked for, decides, and writes what was decided. */
  const decide = async <Result>(
    terms: WriteTerms,
    needs: LeaseNeeds,
    decision: (sheet: LeaseSheet, now: number) => Result,
  ): Promise<Result> => {
    const [result, sheet] = await store.transaction(terms, async (session) => {
      session.send(queries.lockLeaseSpace, lock);
      const { facts, now } = await readLeaseFacts(session, needs, surroundings);
      const working = new LeaseSheet(facts, readPattern);
      const decided = decision(working, now);
      sendLeaseWrites(session, working.writes);
      return [decided, working] as const;
    });
    const { endings, leaving, messages } = sheet.writes;
    if (endings.length > 0 || leaving.length > 0) notifications.tell('leases');
    if (messages.length > 0) notifications.tell('messages');
    return result;
  };

  const acquiring = new TurnBatch(
    (group: readonly Asked[]) =>
      decide(again('acquireLease'), needsOf(group), (sheet, now) =>
        group.map((asked) => answer(() => sheet.decide(() => acquire(sheet, asked, now)))),
      ),
    largestGroup,
  );

  return {
    ...createLeaseLookup(store, surroundings),

    acquire: (request, placeLastsMs) => acquiring.ask({ request, placeLastsMs }),

    async leaveQueue(id) {
      await store.write(again('leave the queue'), (session) => session.run(leaseWaiterQueries.deleteWaiter, { id }));
      notifications.tell('leases');
    },

    renew: ({ filePath: path, agentId, fencingToken: token }, expiresAt) =>
      store.write(again('renewLease'), async (session) => {
        const wanted = { token, path, agentId, expiresAt, now: toldTime?.() ?? null, ...lock };
        const row = await session.get(queries.renewLease, wanted);
        return row && toLease({ ...row, filePath: path, agentId, fencingToken: token, expiresAt });
      }),

    async release({ filePath: path, agentId, fencingToken: token }) {
      const isReleased = await store.write(again('releaseLease'), async (session) => {
        const released = await session.run(queries.releaseLease, { token, path, agentId, now: toldTime?.() ?? null });
        if (released === 1) return true;
        return (await session.get(shared.findLeaseEnding, { token, path, agentId }))?.ending === 'released';
      });
      notifications.tell('leases');
      return isReleased;
    },

    forceRelease: (release) =>
      decide(unknown('forceReleaseLease'), needsOfEnd(release.lease, []), (sheet, now) =>
        forceRelease(sheet, { ...release, now }),
      ),

    handOff: (change) =>
      decide(unknown('handOffLease'), needsOfEnd(change.lease, [change.to]), (sheet, now) =>
        handOff(sheet, { ...change, now }),
      ),

    async expire() {
      const expired = await store.transaction(again('refresh'), async (session) => {
        session.send(leaseWaiterQueries.pruneWaiters, { now: context.clock() });
        return session.all(queries.expireLeases, { now: toldTime?.() ?? null });
      });
      if (expired.length > 0) notifications.tell('leases');
      return expired.sort(byPath).map(toLease);
    },

    async prune(before) {
      const leases = await pruneInSteps(store, postgresPruneQueries.pruneLeases, before);
      const conflicts = await store.write(again('prune'), (session) =>
        session.run(conflictQueries.pruneConflicts, { before }),
      );
      return leases + conflicts;
    },

    async wakeMark() {
      const heard = notifications.count('leases');
      const pause = notifications.isListening ? heardPause : deafPause;
      return `${heard} ${Math.floor(performance.now() / pause)}`;
    },
  };

  function needsOfEnd(lease: Pick<MafLease, 'filePath' | 'agentId'>, others: readonly string[]): LeaseNeeds {
    const agentIds = [lease.agentId, ...others];
    return { patterns: [readPattern(lease.filePath)], agentIds, writes: [], grants: others.length };
  }
}

/** Asked again, the holder gets its own grant back, and a request that waits its own place. */
function again(operation: string): WriteTerms {
  return { operation, afterLoss: 'repeat' };
}

function unknown(operation: string): WriteTerms {
  return { operation, afterLoss: { advice: 'List the leases of the path before you ask again.', isRetryable: false } };
}

/** The time is the database's, read under the lock. */
function acquire(sheet: LeaseSheet, { request, placeLastsMs }: Asked, now: number): LeaseOutcome {
  return acquireLeases(sheet, { ...request, clock: () => now }, placeLastsMs);
}

function answer<Result>(decision: () => Result): Answer<Result> {
  try {
    return { result: decision() };
  } catch (error) {
    return { error };
  }
}

function needsOf(group: readonly Asked[]): LeaseNeeds {
  const requests = group.map(({ request }) => request);
  const patterns = requests.flatMap(({ wanted }) => wanted);
  return {
    patterns,
    agentIds: [...new Set(requests.map(({ agentId }) => agentId))],
    writes: requests.flatMap(({ agentId, idempotencyKey }) =>
      idempotencyKey === undefined ? [] : [{ agentId, idempotencyKey }],
    ),
    grants: patterns.length,
  };
}
