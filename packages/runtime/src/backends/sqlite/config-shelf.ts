import type { ConfigRevision } from '@maf/protocols';
import { configQueries as queries, type SqliteConnection } from '@maf/store';
import { ConfigConflictError } from '../../errors/config-conflict-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ConfigShelf, ConfigWrite } from '../../ports/config-shelf.js';
import { appendAuditEntry } from './audit-trail.js';
import { createConfigLookup } from './config-lookup.js';

export function createConfigShelf(connection: SqliteConnection, context: BackendContext): ConfigShelf {
  return {
    ...createConfigLookup(connection),

    write: (writes, actor) =>
      connection.transaction(() => writes.map((write) => store(connection, write, actor, context.clock()))),

    history: (configId) =>
      connection.all(queries.configHistory, { configId }).map(({ actor, document, ...revision }) => ({
        ...revision,
        document: JSON.parse(document),
        ...(actor === null ? {} : { actor }),
      })),
  };
}

function store(
  connection: SqliteConnection,
  { change, document, expectedRevision }: ConfigWrite,
  actor: string | undefined,
  now: number,
): ConfigRevision {
  const { id, configType, name, version } = document;
  const current = connection.get(queries.findConfig, { id })?.revision ?? 0;
  if (expectedRevision !== undefined && expectedRevision !== current) {
    throw new ConfigConflictError(id, expectedRevision, current);
  }
  const revision = (connection.get(queries.lastRevision, { configId: id })?.revision ?? 0) + 1;
  const text = JSON.stringify(document);
  if (change === 'deleted') connection.run(queries.deleteConfig, { id });
  else
    connection.run(queries.upsertConfig, { id, configType, name, version, document: text, revision, updatedAt: now });
  connection.run(queries.insertRevision, {
    configId: id,
    revision,
    change,
    version,
    document: text,
    actor: actor ?? null,
    createdAt: now,
  });
  const details = { revision, version };
  appendAuditEntry(connection, { actor: actor ?? 'system', action: `config.${change}`, subject: id, details }, now);
  return { configId: id, revision, change, document, createdAt: now, ...(actor === undefined ? {} : { actor }) };
}
