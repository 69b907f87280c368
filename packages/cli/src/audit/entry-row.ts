import type { AuditEntry } from '@maf/protocols';
import { formatDistance } from '../output/format-instant.js';

export const entryHeadings = ['ROW', 'WHEN', 'ACTOR', 'ACTION', 'SUBJECT', 'DETAILS'] as const;

/** A row of the audit trail for a table. */
export function entryRow({ sequence, createdAt, actor, action, subject, details }: AuditEntry, now: number): string[] {
  const facts = Object.entries(details).map(([name, value]) => `${name}=${textOf(value)}`);
  return [String(sequence), formatDistance(createdAt, now), actor, action, subject, facts.join(' ')];
}

function textOf(value: unknown): string {
  return typeof value === 'string' && /^[\w.:/@-]+$/.test(value) ? value : JSON.stringify(value);
}
