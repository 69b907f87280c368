import type { AgentRole } from '@maf/protocols';
import type { Attempt } from '../errors/access-refused-error.js';
import { LastAdminError } from '../errors/last-admin-error.js';
import { RightMissingError } from '../errors/right-missing-error.js';
import type { AccessChange, AccessRows, AgentAccessRecord } from '../ports/access-table.js';
import type { Credentials } from './credentials.js';
import { prove } from './prove.js';

/** A change that somebody asks for. Tokens and roles need a proof always, wherever `MAF_AUTH` stands. */
export interface AccessRequest {
  /** Whom it is about. */
  readonly agentId: string;
  readonly actor: string;
  readonly credentials: Credentials | undefined;
  readonly now: number;
}

/** The first token of an agent that nothing is known of; undefined for every other. */
export function issueToken(
  rows: AccessRows,
  { agentId, tokenHash, now }: { readonly agentId: string; readonly tokenHash: string; readonly now: number },
): AccessChange | undefined {
  if (rows.find(agentId) !== undefined) return undefined;
  return {
    record: { agentId, role: 'agent', tokenHash, changedAt: now },
    audit: { actor: agentId, action: 'agent.token_issued', subject: agentId },
  };
}

/** A new token in place of any earlier one: by the agent itself, or by an admin. */
export function rotateToken(rows: AccessRows, request: AccessRequest & { readonly tokenHash: string }): AccessChange {
  const { agentId, actor, tokenHash, now } = request;
  assertSelfOrAdmin(rows, request, 'rotate the token of');
  return {
    record: { ...recordOf(rows, agentId), tokenHash, changedAt: now },
    audit: { actor, action: 'agent.token_rotated', subject: agentId },
  };
}

/** No token any more, until an admin gives a new one: by the agent itself, or by an admin. */
export function revokeToken(rows: AccessRows, request: AccessRequest): AccessChange {
  const { agentId, actor, now } = request;
  assertSelfOrAdmin(rows, request, 'revoke the token of');
  const { tokenHash: _, ...record } = recordOf(rows, agentId);
  assertAdminStays(rows, agentId);
  return {
    record: { ...record, changedAt: now },
    audit: { actor, action: 'agent.token_revoked', subject: agentId },
  };
}

/**
 * Gives a role: by an admin. Where there is none yet, an agent that proves who it is makes itself the first; from then on
 * there is always one.
 */
export function setRole(rows: AccessRows, request: AccessRequest & { readonly role: AgentRole }): AccessChange {
  const { agentId, actor, role, now } = request;
  const attempt = { actor, operation: 'change the role of', subject: agentId };
  prove(attempt, request.credentials, rows.find(actor));
  const isFirst = adminsOf(rows).length === 0 && role === 'admin' && actor === agentId;
  if (!isFirst) assertAdmin(rows, attempt);
  if (role !== 'admin') assertAdminStays(rows, agentId);
  const before = recordOf(rows, agentId);
  return {
    record: { ...before, role, changedAt: now },
    audit: {
      actor,
      action: 'agent.role_changed',
      subject: agentId,
      details: { from: before.role, to: role, ...(isFirst ? { isFirstAdmin: true } : {}) },
    },
  };
}

function assertSelfOrAdmin(rows: AccessRows, { agentId, actor, credentials }: AccessRequest, operation: string): void {
  const attempt = { actor, operation, subject: agentId };
  prove(attempt, credentials, rows.find(actor));
  if (actor !== agentId) assertAdmin(rows, attempt);
}

function assertAdmin(rows: AccessRows, attempt: Attempt): void {
  const { role } = recordOf(rows, attempt.actor);
  if (role !== 'admin') throw new RightMissingError(attempt, 'administer', 'admin', role);
}

function assertAdminStays(rows: AccessRows, agentId: string): void {
  const admins = adminsOf(rows);
  if (admins.length === 1 && admins[0] === agentId) throw new LastAdminError(agentId);
}

/** Those that can act as one. */
function adminsOf(rows: AccessRows): string[] {
  return rows
    .list()
    .filter(({ role, tokenHash }) => role === 'admin' && tokenHash !== undefined)
    .map(({ agentId }) => agentId);
}

function recordOf(rows: AccessRows, agentId: string): AgentAccessRecord {
  return rows.find(agentId) ?? { agentId, role: 'agent', changedAt: 0 };
}
