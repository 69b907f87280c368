import { statement } from './statement.js';

const columns = [
  'id',
  'path as filePath',
  'held_path as heldPath',
  'holder',
  'requester',
  'token as fencingToken',
  'expires_at as expiresAt',
  'created_at as createdAt',
] as const;

export const insertConflict = statement<{
  id: string;
  path: string;
  heldPath: string;
  holder: string;
  requester: string;
  token: number | null;
  expiresAt: number;
  createdAt: number;
}>()('conflicts.insert', (database, p) =>
  database
    .insertInto('reservation_conflicts')
    .values({
      id: p.id,
      path: p.path,
      held_path: p.heldPath,
      holder: p.holder,
      requester: p.requester,
      token: p.token,
      expires_at: p.expiresAt,
      created_at: p.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The latest first. */
export const listConflicts = statement<{ since: number; limit: number }>()('conflicts.list', (database, p) =>
  database
    .selectFrom('reservation_conflicts')
    .select(columns)
    .where('created_at', '>=', p.since)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
);

export const listConflictsOfPath = statement<{ path: string; since: number; limit: number }>()(
  'conflicts.listOfPath',
  (database, p) =>
    database
      .selectFrom('reservation_conflicts')
      .select(columns)
      .where('path', '=', p.path)
      .where('created_at', '>=', p.since)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
);

export const pruneConflicts = statement<{ before: number }>()('conflicts.prune', (database, { before }) =>
  database.deleteFrom('reservation_conflicts').where('created_at', '<', before),
);
