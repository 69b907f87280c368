import type { MafLease, ReservationConflictRecord } from '@maf/protocols';
import { decideLease } from '../../leases/decide-lease.js';
import type { ConflictFilter, LeaseGrantRequest, LeaseKey, LeaseOutcome, LeaseTable } from '../../ports/lease-table.js';
import { asJson } from './as-json.js';
import { nextNumber } from './counters.js';
import type { DocumentStore } from './document-store.js';
import { compareText, firstInOrder } from './in-order.js';
import { leaseIsOpen, openLeasePath } from './indexes.js';
import { matching } from './matching.js';
import type { LeaseRow } from './rows.js';
import type { Tables } from './tables.js';

export function createLeaseTable(store: DocumentStore): LeaseTable {
  return {
    acquire: async (request) => store.transact((tables) => acquire(tables, request)),
    renew: async (key, expiresAt, now) => store.transact((tables) => renew(tables, key, expiresAt, now)),
    release: async (key, now) => store.transact((tables) => release(tables, key, now)),
    find: async (filePath, now) => store.read((tables) => find(tables, filePath, now)),
    list: async (filter, now) => store.read((tables) => list(tables, filter.agentId, now)),
    conflicts: async (filter) => store.read((tables) => conflicts(tables, filter)),
    expire: async (now) => store.transact((tables) => expire(tables, now)),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
  };
}

function acquire(tables: Tables, request: LeaseGrantRequest): LeaseOutcome {
  const open = openLease(tables, request.filePath);
  const decision = decideLease(open, request, request.now);
  if (open !== undefined && decision === 'extend') return { granted: extend(tables, open, request) };
  if (open !== undefined && decision === 'conflict') return { conflict: refuse(tables, open, request) };
  if (open !== undefined) endExpired(tables, open);
  return { granted: grant(tables, request) };
}

function grant(tables: Tables, { filePath, agentId, now, expiresAt, reason }: LeaseGrantRequest): MafLease {
  const fencingToken = nextNumber(tables, 'fencingToken');
  const lease: LeaseRow = {
    filePath,
    agentId,
    fencingToken,
    acquiredAt: now,
    expiresAt,
    ...(reason === undefined ? {} : { reason }),
  };
  tables.leases.put(lease);
  return lease;
}

function extend(tables: Tables, open: LeaseRow, { expiresAt, reason }: LeaseGrantRequest): MafLease {
  const lease: LeaseRow = { ...open, expiresAt, ...(reason === undefined ? {} : { reason }) };
  tables.leases.put(lease);
  return lease;
}

function refuse(tables: Tables, open: LeaseRow, request: LeaseGrantRequest): ReservationConflictRecord {
  const conflict: ReservationConflictRecord = {
    id: request.conflictId,
    filePath: request.filePath,
    holder: open.agentId,
    requester: request.agentId,
    fencingToken: open.fencingToken,
    expiresAt: open.expiresAt,
    createdAt: request.now,
  };
  tables.conflicts.put(conflict);
  return conflict;
}

function renew(tables: Tables, key: LeaseKey, expiresAt: number, now: number): MafLease | undefined {
  const row = grantOf(tables, key);
  if (row === undefined || !isLive(row, now)) return undefined;
  const renewed = { ...row, expiresAt };
  tables.leases.put(renewed);
  return renewed;
}

function release(tables: Tables, key: LeaseKey, now: number): boolean {
  const row = grantOf(tables, key);
  if (row === undefined) return false;
  if (!isLive(row, now)) return row.ending === 'released';
  tables.leases.put({ ...row, endedAt: now, ending: 'released' });
  return true;
}

function find(tables: Tables, filePath: string, now: number): MafLease | undefined {
  const row = openLease(tables, filePath);
  return row !== undefined && isLive(row, now) ? asJson(row) : undefined;
}

function list(tables: Tables, agentId: string | undefined, now: number): MafLease[] {
  const live = matching(
    tables.leases.having(leaseIsOpen, 'open'),
    (row) => isLive(row, now) && (agentId === undefined || row.agentId === agentId),
  );
  return [...live].sort(byPath).map((row) => asJson(row));
}

function conflicts(tables: Tables, { filePath, since = 0, limit = 100 }: ConflictFilter): ReservationConflictRecord[] {
  const wanted = matching(
    tables.conflicts.all(),
    (row) => row.createdAt >= since && (filePath === undefined || row.filePath === filePath),
  );
  return firstInOrder(wanted, byLatestRefusal, limit).map(asJson);
}

function expire(tables: Tables, now: number): MafLease[] {
  const over = [...matching(tables.leases.having(leaseIsOpen, 'open'), (row) => !isLive(row, now))].sort(byPath);
  for (const row of over) endExpired(tables, row);
  return over.map((row) => asJson(row));
}

function prune(tables: Tables, before: number): number {
  const leases = [...matching(tables.leases.all(), ({ endedAt }) => endedAt !== undefined && endedAt < before)];
  const refused = [...matching(tables.conflicts.all(), ({ createdAt }) => createdAt < before)];
  for (const { fencingToken } of leases) tables.leases.remove(String(fencingToken));
  for (const { id } of refused) tables.conflicts.remove(id);
  return leases.length + refused.length;
}

function openLease(tables: Tables, filePath: string): LeaseRow | undefined {
  const [open] = tables.leases.having(openLeasePath, filePath);
  return open;
}

function grantOf(tables: Tables, { filePath, agentId, fencingToken }: LeaseKey): LeaseRow | undefined {
  const row = tables.leases.get(String(fencingToken));
  return row?.filePath === filePath && row.agentId === agentId ? row : undefined;
}

function isLive(row: LeaseRow, now: number): boolean {
  return row.ending === undefined && row.expiresAt > now;
}

function endExpired(tables: Tables, row: LeaseRow): void {
  tables.leases.put({ ...row, endedAt: row.expiresAt, ending: 'expired' });
}

const byPath = (first: MafLease, second: MafLease) => compareText(first.filePath, second.filePath);

const byLatestRefusal = (first: ReservationConflictRecord, second: ReservationConflictRecord) =>
  second.createdAt - first.createdAt || compareText(second.id, first.id);
