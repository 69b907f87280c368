import type { ConfigRevision } from '@maf/protocols';
import { configQueries as queries, type SqliteConnection } from '@maf/store';
import { refusalEntry } from '../../access/refusal-entry.js';
import { AccessRefusedError } from '../../errors/access-refused-error.js';
import { ConfigConflictError } from '../../errors/config-conflict-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ConfigWrite } from '../../ports/config-shelf.js';
import type { AdmitWrite, ConfigTable } from '../../ports/config-table.js';
import { accessRows } from './access-table.js';
import { appendAuditEntry } from './audit-trail.js';
import { createConfigLookup } from './config-lookup.js';

export function createConfigShelf(connection: SqliteConnection, context: BackendContext): ConfigTable {
  return {
    ...createConfigLookup(connection),

    write: (writes, actor, admit) => {
      try {
        return connection.transaction(() =>
          writes.map((write) => {
            admitWrite(connection, write, admit);
            return store(connection, write, actor, context.clock());
          }),
        );
      } catch (error) {
        if (error instanceof AccessRefusedError) appendAuditEntry(connection, refusalEntry(error), context.clock());
        throw error;
      }
    },

    history: (configId) =>
      connection.all(queries.configHistory, { configId }).map(({ actor, document, ...revision }) => ({
        ...revision,
        document: JSON.parse(document),
        ...(actor === null ? {} : { actor }),
      })),
  };
}

function admitWrite(connection: SqliteConnection, write: ConfigWrite, admit: AdmitWrite | undefined): void {
  admit?.(write, createConfigLookup(connection).find(write.document.id), accessRows(connection));
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
