import { sql } from 'kysely';
import { statement } from './statement.js';

/** 0 changes when that state of that store has been merged before. */
export const insertMerge = statement<{ storeId: string; revision: number; mergedAt: number }>()(
  'fallback.insertMerge',
  (database, p) =>
    database
      .insertInto('fallback_merges')
      .values({ store_id: p.storeId, revision: p.revision, merged_at: p.mergedAt })
      .onConflict((conflict) => conflict.doNothing()),
);

export const mergeMessage = statement<{
  id: string;
  type: string;
  sender: string;
  recipient: string;
  priority: number;
  payload: string;
  state: 'queued' | 'delayed' | 'claimed' | 'acknowledged' | 'dead';
  attempts: number;
  maxAttempts: number;
  availableAt: number;
  claimedBy: string | null;
  lastError: string | null;
  idempotencyKey: string | null;
  createdAt: number;
  finishedAt: number | null;
}>()('fallback.mergeMessage', (database, p) =>
  database
    .insertInto('messages')
    .values({
      given_id: p.id,
      type: p.type,
      sender: p.sender,
      recipient: p.recipient,
      priority: p.priority,
      payload: p.payload,
      state: p.state,
      attempts: p.attempts,
      max_attempts: p.maxAttempts,
      available_at: p.availableAt,
      claimed_by: p.claimedBy,
      last_error: p.lastError,
      idempotency_key: p.idempotencyKey,
      created_at: p.createdAt,
      finished_at: p.finishedAt,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps the token of the grant; one that the store itself gave under that token stands. */
export const mergeLease = statement<{
  token: number;
  path: string;
  kind: 'path' | 'folder' | 'glob';
  base: string;
  agentId: string;
  incarnationId: string | null;
  mode: 'exclusive' | 'shared';
  reason: string | null;
  acquiredAt: number;
  expiresAt: number;
  releasedAt: number | null;
  ending: 'released' | 'expired' | 'forced' | 'handed_over' | 'superseded' | null;
}>()('fallback.mergeLease', (database, p) =>
  database
    .insertInto('leases')
    .values({
      token: p.token,
      path: p.path,
      kind: p.kind,
      base: p.base,
      agent_id: p.agentId,
      incarnation_id: p.incarnationId,
      mode: p.mode,
      reason: p.reason,
      acquired_at: p.acquiredAt,
      expires_at: p.expiresAt,
      released_at: p.releasedAt,
      ending: p.ending,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** A row under the highest token that the fallback gave, so that the next one given here is above it. */
export const reserveTokens = statement<{ token: number; now: number }>()('fallback.reserveTokens', (database, p) =>
  database
    .insertInto('leases')
    .values({
      token: p.token,
      path: '',
      kind: 'path',
      base: '',
      agent_id: '',
      mode: 'exclusive',
      acquired_at: p.now,
      expires_at: p.now,
      released_at: p.now,
      ending: 'expired',
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The newer sign of life stands. */
export const mergeAgent = statement<{
  id: string;
  incarnationId: string;
  status: 'idle' | 'working' | 'blocked' | 'stale' | 'offline';
  capabilities: string;
  metadata: string;
  registeredAt: number;
  lastSeen: number;
}>()('fallback.mergeAgent', (database, p) =>
  database
    .insertInto('agents')
    .values({
      id: p.id,
      incarnation_id: p.incarnationId,
      status: p.status,
      capabilities: p.capabilities,
      metadata: p.metadata,
      registered_at: p.registeredAt,
      last_seen: p.lastSeen,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((update) => ({
          incarnation_id: update.ref('excluded.incarnation_id'),
          status: update.ref('excluded.status'),
          capabilities: update.ref('excluded.capabilities'),
          metadata: update.ref('excluded.metadata'),
          registered_at: update.ref('excluded.registered_at'),
          last_seen: update.ref('excluded.last_seen'),
        }))
        .where(sql<boolean>`excluded.last_seen > agents.last_seen`),
    ),
);

/** An execution that the store has too is brought on when it had finished in the fallback only. */
export const mergeExecution = statement<{
  id: string;
  configId: string;
  configVersion: string | null;
  agentId: string;
  status: 'pending' | 'running' | 'passed' | 'warned' | 'failed' | 'timeout';
  environment: string | null;
  context: string;
  attempts: number;
  evidence: string;
  fixes: string;
  summary: string | null;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  durationMs: number | null;
}>()('fallback.mergeExecution', (database, p) =>
  database
    .insertInto('preflight_executions')
    .values({
      id: p.id,
      config_id: p.configId,
      config_version: p.configVersion,
      agent_id: p.agentId,
      status: p.status,
      environment: p.environment,
      context: p.context,
      attempts: p.attempts,
      evidence: p.evidence,
      fixes: p.fixes,
      summary: p.summary,
      created_at: p.createdAt,
      started_at: p.startedAt,
      finished_at: p.finishedAt,
      duration_ms: p.durationMs,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((update) => ({
          status: update.ref('excluded.status'),
          attempts: update.ref('excluded.attempts'),
          evidence: update.ref('excluded.evidence'),
          fixes: update.ref('excluded.fixes'),
          summary: update.ref('excluded.summary'),
          started_at: update.ref('excluded.started_at'),
          finished_at: update.ref('excluded.finished_at'),
          duration_ms: update.ref('excluded.duration_ms'),
        }))
        .where(sql<boolean>`preflight_executions.finished_at is null and excluded.finished_at is not null`),
    ),
);

/** A row when that very revision has been merged before. */
export const findMergedRevision = statement<{
  configId: string;
  change: 'saved' | 'migrated' | 'rolled_back' | 'imported' | 'deleted';
  document: string;
  createdAt: number;
}>()('fallback.findRevision', (database, p) =>
  database
    .selectFrom('preflight_config_revisions')
    .select('revision')
    .where('config_id', '=', p.configId)
    .where('change', '=', p.change)
    .where('document', '=', p.document)
    .where('created_at', '=', p.createdAt),
);

/** A row when that very entry has been merged before. */
export const findMergedAuditEntry = statement<{
  actor: string;
  action: string;
  subject: string;
  details: string;
  createdAt: number;
}>()('fallback.findAuditEntry', (database, p) =>
  database
    .selectFrom('audit_log')
    .select('seq')
    .where('actor', '=', p.actor)
    .where('action', '=', p.action)
    .where('subject', '=', p.subject)
    .where('details', '=', p.details)
    .where('created_at', '=', p.createdAt),
);
