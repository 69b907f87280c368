import { createHash } from 'node:crypto';

/** What the drafts of an execution are called, so that whoever comes after a crash knows them. */
export function draftName(executionId: string): string {
  return `.maf-fix-${createHash('sha256').update(executionId).digest('hex').slice(0, 16)}`;
}
