import type { ConfigRevision } from '@maf/protocols';
import { configQueries as queries, type SqliteConnection } from '@maf/store';
import { refusalEntry } from '../../access/refusal-entry.js';
import { decideConfigWrite } from '../../configs/decide-config-write.js';
import { AccessRefusedError } from '../../errors/access-refused-error.js';
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

    history: (configId) => connection.all(queries.configHistory, { configId }).map(toRevision),
  };
}

/** A row as it is handed out. */
export function toRevision({ actor, document, ...row }: (typeof queries.configHistory)['row']): ConfigRevision {
  return { ...row, document: JSON.parse(document), ...(actor === null ? {} : { actor }) };
}

/** What a revision is kept as, and what the current configuration is where it stays. */
export function configColumns({ configId, revision, change, document, createdAt, actor }: ConfigRevision) {
  const { configType, name, version } = document;
  const text = JSON.stringify(document);
  return {
    revision: { configId, revision, change, version, document: text, actor: actor ?? null, createdAt },
    current: { id: configId, configType, name, version, document: text, revision, updatedAt: createdAt },
  };
}

function admitWrite(connection: SqliteConnection, write: ConfigWrite, admit: AdmitWrite | undefined): void {
  admit?.(write, createConfigLookup(connection).find(write.document.id), accessRows(connection));
}

function store(
  connection: SqliteConnection,
  write: ConfigWrite,
  actor: string | undefined,
  now: number,
): ConfigRevision {
  const { id } = write.document;
  const current = connection.get(queries.findConfig, { id })?.revision ?? 0;
  const last = connection.get(queries.lastRevision, { configId: id })?.revision ?? 0;
  const { revision, audit } = decideConfigWrite(write, { current, last }, actor, now);
  const columns = configColumns(revision);
  if (write.change === 'deleted') connection.run(queries.deleteConfig, { id });
  else connection.run(queries.upsertConfig, columns.current);
  connection.run(queries.insertRevision, columns.revision);
  appendAuditEntry(connection, audit, now);
  return revision;
}
