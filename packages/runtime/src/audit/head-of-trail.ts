import { AuditTamperedError } from '../errors/audit-tampered-error.js';
import type { AuditTrail } from '../ports/audit-trail.js';
import { sealTrail } from './seal-trail.js';
import { trailOf } from './trail-of.js';
import type { TreeHead } from './tree-head.js';
import { verifyTrail } from './verify-trail.js';

/**
 * Seals all rows and verifies the whole trail: what a checkpoint of it may say.
 * @throws AuditTamperedError
 */
export async function headOfTrail(audit: AuditTrail): Promise<TreeHead> {
  await sealTrail(audit);
  const { finding, sealed, root } = await verifyTrail(await trailOf(audit));
  if (finding !== undefined) throw new AuditTamperedError(finding);
  return { treeSize: sealed, root };
}
