import { configQueries } from '@maf/store';
import { type PostgresSession, postgresLeaseQueries as queries } from '@maf/store/postgres';
import { candidateBases } from '../../leases/candidate-bases.js';
import type { HeldLease } from '../../leases/lease-rows.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { toWaiter } from '../sqlite/lease-reading.js';
import { toLease } from '../sqlite/lease-row.js';
import type { LeaseFacts } from './lease-sheet.js';

/** What decisions are going to ask for. */
export interface LeaseNeeds {
  readonly patterns: readonly LeasePattern[];
  readonly agentIds: readonly string[];
  readonly writes: readonly { readonly agentId: string; readonly idempotencyKey: string }[];
  /** How many grants they can come to. */
  readonly grants: number;
}

export interface LeaseSurroundings {
  readonly projectRoot: string;
  /** The name of the sequence of fencing tokens, quoted. */
  readonly sequence: string;
  readonly readPattern: (text: string) => LeasePattern;
  /** The time that a test says it is; else the database's. */
  readonly toldTime: (() => number) | undefined;
}

/** Reads, under the lock of the lease space, all that the decisions may ask for: in one round trip where nobody waits. */
export async function readLeaseFacts(
  session: PostgresSession,
  needs: LeaseNeeds,
  surroundings: LeaseSurroundings,
): Promise<{ readonly facts: LeaseFacts; readonly now: number }> {
  const { readPattern, sequence, toldTime } = surroundings;
  const { agentIds, grants: count } = needs;
  const [around, ofWrites, space] = await Promise.all([
    readOpenLeases(session, needs.patterns, surroundings),
    readWrites(session, needs),
    // The time is read last: a release that was seen came before it, so no grant begins before what it follows has ended.
    session.returned(queries.readLeaseSpace, { now: toldTime?.() ?? null, sequence, count, agentIds }),
  ]);
  const { now, tokens } = space;
  const waiters = space.waiters.map((row) => toWaiter(row, readPattern));
  const isAlone = around.every(({ agentId }) => agentIds.every((asking) => asking === agentId));
  const [ofWaiters, checks] = await Promise.all([
    waiters.length === 0
      ? []
      : readOpenLeases(
          session,
          waiters.flatMap(({ patterns }) => patterns),
          surroundings,
        ),
    isAlone ? [] : session.all(configQueries.listConfigsOfType, { configType: 'reservation_check' }),
  ]);
  const open = new Map([...around, ...ofWaiters].map((lease) => [lease.fencingToken, lease]));
  const facts: LeaseFacts = {
    open: [...open.values()].sort((one, other) => one.fencingToken - other.fencingToken),
    waiters,
    ofWrites,
    incarnations: new Map(space.incarnations.map(({ id, incarnationId }) => [id, incarnationId])),
    checks: checks.map(({ document }) => JSON.parse(document)),
    tokens,
  };
  return { facts, now };
}

/** The open leases near the patterns: all that can name a path in common with one of them, and some that cannot. */
export async function readOpenLeases(
  session: PostgresSession,
  patterns: readonly LeasePattern[],
  { projectRoot, readPattern }: Pick<LeaseSurroundings, 'projectRoot' | 'readPattern'>,
): Promise<HeldLease[]> {
  const places = patterns.map((pattern) => candidateBases(pattern, projectRoot));
  const below = places.flatMap((place) => place.below ?? []);
  const rows = await session.all(queries.openLeases, {
    bases: [...new Set(places.map(({ own }) => own))],
    ancestors: [...new Set(places.flatMap(({ ancestors }) => ancestors))],
    from: below.map(({ from }) => from),
    to: below.map(({ to }) => to),
  });
  return rows.map((row) => ({ ...toLease(row), pattern: readPattern(row.filePath) }));
}

async function readWrites(session: PostgresSession, { writes }: LeaseNeeds): Promise<LeaseFacts['ofWrites']> {
  if (writes.length === 0) return [];
  const rows = await session.all(queries.leasesOfWrites, {
    agentIds: writes.map(({ agentId }) => agentId),
    keys: writes.map(({ idempotencyKey }) => idempotencyKey),
  });
  return rows.map((row) => ({
    idempotencyKey: row.idempotencyKey,
    lease: toLease(row),
    endedAt: row.releasedAt ?? undefined,
  }));
}
