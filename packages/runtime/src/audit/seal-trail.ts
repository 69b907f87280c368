import type { AuditTrail } from '../ports/audit-trail.js';

/** Seals all rows that are there, batch by batch, so that writers get their turn; returns how many that were. */
export async function sealTrail(audit: Pick<AuditTrail, 'seal'>): Promise<number> {
  let sealed = 0;
  for (let batch = await audit.seal(); batch !== undefined; batch = await audit.seal()) sealed += batch.leaves.length;
  return sealed;
}
