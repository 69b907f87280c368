import type { ConfigRevision, ConfigType } from '@maf/protocols';
import { refusalEntry } from '../../access/refusal-entry.js';
import { AccessRefusedError } from '../../errors/access-refused-error.js';
import { ConfigConflictError } from '../../errors/config-conflict-error.js';
import type { ConfigWrite, StoredConfig } from '../../ports/config-shelf.js';
import type { ConfigTable } from '../../ports/config-table.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { accessRows } from './access-table.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import type { DocumentStore } from './document-store.js';
import { compareText } from './in-order.js';
import { revisionSubject } from './indexes.js';
import { matching } from './matching.js';
import type { Tables } from './tables.js';

export function createConfigShelf(store: DocumentStore, clock: Clock): ConfigTable {
  return {
    find: (id) => store.read((tables) => find(tables, id)),
    list: (configType) => store.read((tables) => listConfigs(tables, configType)),
    write: (writes, actor, admit) => {
      try {
        return store.transact((tables) => {
          const author = { actor, now: clock() };
          return writes.map((one) => {
            admit?.(one, find(tables, one.document.id), accessRows(tables));
            return write(tables, one, author);
          });
        });
      } catch (error) {
        if (error instanceof AccessRefusedError) {
          store.transact((tables) => void appendAuditEntry(tables, refusalEntry(error), clock()));
        }
        throw error;
      }
    },
    history: (id) => store.read((tables) => revisions(tables, id).map(asJson)),
  };
}

interface Author {
  readonly actor: string | undefined;
  readonly now: number;
}

function write(tables: Tables, { change, document, expectedRevision }: ConfigWrite, author: Author): ConfigRevision {
  const current = tables.configs.get(document.id)?.revision ?? 0;
  if (expectedRevision !== undefined && expectedRevision !== current) {
    throw new ConfigConflictError(document.id, expectedRevision, current);
  }
  const revision: ConfigRevision = {
    configId: document.id,
    revision: (revisions(tables, document.id).at(-1)?.revision ?? 0) + 1,
    change,
    document,
    ...(author.actor === undefined ? {} : { actor: author.actor }),
    createdAt: author.now,
  };
  tables.configRevisions.put(revision);
  if (change === 'deleted') tables.configs.remove(document.id);
  else tables.configs.put({ document, revision: revision.revision });
  appendAuditEntry(tables, auditEntry(revision), author.now);
  return asJson(revision);
}

function auditEntry({ actor = 'system', change, configId, revision, document }: ConfigRevision) {
  return { actor, action: `config.${change}`, subject: configId, details: { revision, version: document.version } };
}

function find(tables: Tables, id: string): StoredConfig | undefined {
  const config = tables.configs.get(id);
  return config && asJson(config);
}

export function listConfigs(tables: Tables, configType: ConfigType | undefined): StoredConfig[] {
  return [
    ...matching(tables.configs.all(), ({ document }) => configType === undefined || document.configType === configType),
  ]
    .sort((first, second) => compareText(first.document.id, second.document.id))
    .map(asJson);
}

/** The first one first. */
function revisions(tables: Tables, id: string): ConfigRevision[] {
  return [...tables.configRevisions.having(revisionSubject, id)].sort(
    (first, second) => first.revision - second.revision,
  );
}
