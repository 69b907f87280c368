import type { MafLease } from '@maf/protocols';
import type { LeaseKey } from '../../leases/lease-key.js';
import { leasePolicy } from '../../leases/lease-policy.js';
import type { HeldLease, LeaseRows, LeaseWaiter } from '../../leases/lease-rows.js';
import { isLive } from '../../leases/live-leases.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import { listConfigs } from './config-shelf.js';
import { nextNumber } from './counters.js';
import { leaseIsOpen } from './indexes.js';
import { insertMessage } from './message-queue.js';
import type { ReadPattern } from './read-pattern.js';
import type { LeaseRow, WaiterRow } from './rows.js';
import type { Tables } from './tables.js';

/** The rows of leases in documents. Every call belongs to the piece of work that `tables` was handed to. */
export function createLeaseRows(tables: Tables, readPattern: ReadPattern): LeaseRows {
  const held = (row: LeaseRow): HeldLease => ({ ...leaseOf(row), pattern: readPattern(row.filePath) });
  return {
    open: (pattern) =>
      [...tables.leases.having(leaseIsOpen, 'open')]
        .map(held)
        .filter((lease) => patternsOverlap(lease.pattern, pattern)),

    ofWrite: (agentId, idempotencyKey) =>
      [...tables.leases.all()]
        .filter((row) => row.agentId === agentId && row.idempotencyKey === idempotencyKey)
        .map((row) => ({ lease: leaseOf(row), endedAt: row.endedAt })),

    policyFor: (pattern) =>
      leasePolicy(
        listConfigs(tables, 'reservation_check').map(({ document }) => document),
        pattern,
        readPattern,
      ),

    incarnationOf: (agentId) => tables.agents.get(agentId)?.incarnationId,

    grant: ({ pattern, ...lease }, idempotencyKey) => {
      const fencingToken = nextNumber(tables, 'fencingToken');
      const incarnationId = tables.agents.get(lease.agentId)?.incarnationId;
      const granted = { ...lease, filePath: pattern.text, fencingToken };
      const row = incarnationId === undefined ? granted : { ...granted, incarnationId };
      tables.leases.put(idempotencyKey === undefined ? row : { ...row, idempotencyKey });
      return leaseOf(row);
    },

    extend: (lease, expiresAt, reason) => {
      const row = tables.leases.get(String(lease.fencingToken));
      if (row === undefined) throw new TypeError('a live lease could not be renewed');
      const extended = { ...row, expiresAt, ...(reason === undefined ? {} : { reason }) };
      tables.leases.put(extended);
      return leaseOf(extended);
    },

    live: (key, now) => {
      const row = grantOf(tables, key);
      return row !== undefined && isHeld(row, now) ? held(row) : undefined;
    },

    end: (token, ending, endedAt) => {
      const row = tables.leases.get(String(token));
      if (row !== undefined) tables.leases.put({ ...row, endedAt, ending });
    },

    waiters: (now) => waitersOf(tables, readPattern, now),

    wait: ({ patterns, ...waiter }) => {
      const sequence = tables.waiters.get(waiter.id)?.sequence ?? nextNumber(tables, 'waiter');
      tables.waiters.put({ ...waiter, sequence, paths: patterns.map(({ text }) => text) });
      return { ...waiter, sequence, patterns };
    },

    leaveQueue: (id) => tables.waiters.remove(id),
    recordConflict: (conflict) => tables.conflicts.put(conflict),
    post: (message) => void insertMessage(tables, message),
    audit: (entry, now) => void appendAuditEntry(tables, entry, now),
  };
}

/** A grant as it is handed out: without what only the store needs. */
export function leaseOf({ endedAt: _, ending: __, idempotencyKey: ___, ...lease }: LeaseRow): MafLease {
  return asJson(lease);
}

export function grantOf(tables: Tables, { filePath, agentId, fencingToken }: LeaseKey): LeaseRow | undefined {
  const row = tables.leases.get(String(fencingToken));
  return row?.filePath === filePath && row.agentId === agentId ? row : undefined;
}

export function isHeld(row: LeaseRow, now: number): boolean {
  return row.ending === undefined && isLive(row, now);
}

export function waitersOf(tables: Tables, readPattern: ReadPattern, now: number): LeaseWaiter[] {
  return [...tables.waiters.all()]
    .filter(({ aliveUntil }: WaiterRow) => aliveUntil > now)
    .sort((one, other) => one.sequence - other.sequence)
    .map(({ paths, ...waiter }) => ({ ...waiter, patterns: paths.map(readPattern) }));
}
