import type { ConfigRevision } from '@maf/protocols';
import { ConfigConflictError } from '../errors/config-conflict-error.js';
import type { NewAuditEntry } from '../ports/audit-trail.js';
import type { ConfigWrite } from '../ports/config-shelf.js';

/** What is stored of a configuration now. */
export interface StoredRevisions {
  /** 0 for none. */
  readonly current: number;
  /** The last that it ever had; 0 for none. */
  readonly last: number;
}

/**
 * The revision that a write makes, and its entry for the audit trail.
 * @throws ConfigConflictError
 */
export function decideConfigWrite(
  { change, document, expectedRevision }: ConfigWrite,
  { current, last }: StoredRevisions,
  actor: string | undefined,
  now: number,
): { readonly revision: ConfigRevision; readonly audit: NewAuditEntry } {
  const { id, version } = document;
  if (expectedRevision !== undefined && expectedRevision !== current) {
    throw new ConfigConflictError(id, expectedRevision, current);
  }
  const revision = last + 1;
  const by = actor === undefined ? {} : { actor };
  return {
    revision: { configId: id, revision, change, document, createdAt: now, ...by },
    audit: { actor: actor ?? 'system', action: `config.${change}`, subject: id, details: { revision, version } },
  };
}
