import type { AccessRefusedError } from '../errors/access-refused-error.js';
import type { NewAuditEntry } from '../ports/audit-trail.js';

/** What the audit trail keeps of an attempt that was refused. */
export function refusalEntry({ actor, operation, subject, code, facts }: AccessRefusedError): NewAuditEntry {
  return { actor, action: 'access.refused', subject, details: { operation, code, ...facts } };
}
