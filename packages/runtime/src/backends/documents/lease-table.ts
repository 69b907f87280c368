import type { MafLease, ReservationConflictRecord } from '@maf/protocols';
import { acquireLeases } from '../../leases/acquire-leases.js';
import { forceRelease, handOff } from '../../leases/end-lease.js';
import type { LeaseKey } from '../../leases/lease-key.js';
import { liveLeases } from '../../leases/live-leases.js';
import { parsePattern } from '../../patterns/parse-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ConflictFilter, LeaseTable } from '../../ports/lease-table.js';
import { asJson } from './as-json.js';
import type { DocumentStore } from './document-store.js';
import { compareText, firstInOrder } from './in-order.js';
import { leaseIsOpen } from './indexes.js';
import { createLeaseRows, grantOf, isHeld, leaseOf, waitersOf } from './lease-rows.js';
import { matching } from './matching.js';
import type { LeaseRow } from './rows.js';
import type { Tables } from './tables.js';

export function createLeaseTable(store: DocumentStore, context: BackendContext): LeaseTable {
  const { projectRoot, caseSensitive } = context;
  const readPattern = (text: string) => parsePattern(text, projectRoot, { caseSensitive });
  const rows = (tables: Tables) => createLeaseRows(tables, readPattern);
  return {
    acquire: async (request, placeLastsMs) =>
      store.transact((tables) => acquireLeases(rows(tables), request, placeLastsMs)),
    leaveQueue: async (requestId) => store.transact((tables) => rows(tables).leaveQueue(requestId)),
    renew: async (key, expiresAt, now) => store.transact((tables) => renew(tables, key, expiresAt, now)),
    release: async (key, now) => store.transact((tables) => release(tables, key, now)),
    forceRelease: async (forced) => store.transact((tables) => forceRelease(rows(tables), forced)),
    handOff: async (change) => store.transact((tables) => handOff(rows(tables), change)),
    overlapping: async (pattern, now) =>
      store.read((tables) => liveLeases(rows(tables), pattern, now).map(({ pattern: _, ...lease }) => lease)),
    grantedAfter: async (pattern, token) =>
      store.read((tables) => grantedAfter(tables, token, (text) => patternsOverlap(readPattern(text), pattern))),
    list: async (filter, now) => store.read((tables) => list(tables, filter.agentId, now)),
    waiters: async (now) => store.read((tables) => waitersOf(tables, readPattern, now)),
    conflicts: async (filter) => store.read((tables) => conflicts(tables, filter)),
    expire: async (now) => store.transact((tables) => expire(tables, now)),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
    changeMark: async () => store.changeMark(),
    wakeMark: async () => store.changeMark(),
  };
}

function renew(tables: Tables, key: LeaseKey, expiresAt: number, now: number): MafLease | undefined {
  const row = grantOf(tables, key);
  if (row === undefined || !isHeld(row, now)) return undefined;
  const renewed = { ...row, expiresAt };
  tables.leases.put(renewed);
  return leaseOf(renewed);
}

function release(tables: Tables, key: LeaseKey, now: number): boolean {
  const row = grantOf(tables, key);
  if (row === undefined) return false;
  if (!isHeld(row, now)) return row.ending === 'released';
  tables.leases.put({ ...row, endedAt: now, ending: 'released' });
  return true;
}

function grantedAfter(tables: Tables, token: number, overlaps: (filePath: string) => boolean): MafLease[] {
  const later = matching(
    tables.leases.all(),
    ({ fencingToken, filePath }) => fencingToken > token && overlaps(filePath),
  );
  return [...later].sort((one, other) => one.fencingToken - other.fencingToken).map(leaseOf);
}

function list(tables: Tables, agentId: string | undefined, now: number): MafLease[] {
  const live = matching(
    tables.leases.having(leaseIsOpen, 'open'),
    (row) => isHeld(row, now) && (agentId === undefined || row.agentId === agentId),
  );
  return [...live].sort(byPath).map(leaseOf);
}

function conflicts(tables: Tables, { filePath, since = 0, limit = 100 }: ConflictFilter): ReservationConflictRecord[] {
  const wanted = matching(
    tables.conflicts.all(),
    (row) => row.createdAt >= since && (filePath === undefined || row.filePath === filePath),
  );
  return firstInOrder(wanted, byLatestRefusal, limit).map(asJson);
}

function expire(tables: Tables, now: number): MafLease[] {
  const gone = [...matching(tables.waiters.all(), ({ aliveUntil }) => aliveUntil <= now)];
  for (const { id } of gone) tables.waiters.remove(id);
  const over = [...matching(tables.leases.having(leaseIsOpen, 'open'), (row) => !isHeld(row, now))].sort(byPath);
  for (const row of over) tables.leases.put({ ...row, endedAt: row.expiresAt, ending: 'expired' });
  return over.map(leaseOf);
}

function prune(tables: Tables, before: number): number {
  const leases = [...matching(tables.leases.all(), ({ endedAt }) => endedAt !== undefined && endedAt < before)];
  const refused = [...matching(tables.conflicts.all(), ({ createdAt }) => createdAt < before)];
  for (const { fencingToken } of leases) tables.leases.remove(String(fencingToken));
  for (const { id } of refused) tables.conflicts.remove(id);
  return leases.length + refused.length;
}

const byPath = (first: LeaseRow, second: LeaseRow) =>
  compareText(first.filePath, second.filePath) || first.fencingToken - second.fencingToken;

const byLatestRefusal = (first: ReservationConflictRecord, second: ReservationConflictRecord) =>
  second.createdAt - first.createdAt || compareText(second.id, first.id);
