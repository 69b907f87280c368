import type { AuditEntry } from '@maf/protocols';

/** What a trail says of a time, in numbers and in the rows that somebody should look at. */
export interface AuditSummary {
  readonly total: number;
  /** How many rows of each action, the most frequent first. */
  readonly actions: readonly Count[];
  /** How many rows of each actor, the most frequent first. */
  readonly actors: readonly Count[];
  /** What was refused, in order. */
  readonly refusals: readonly AuditEntry[];
  /** Where somebody went before the rule: in order. */
  readonly overrides: readonly AuditEntry[];
}

interface Count {
  readonly name: string;
  readonly count: number;
}

const overrides: ReadonlySet<string> = new Set([
  'lease.forced',
  'escalation.overridden',
  'escalation.reassigned',
  'escalation.snoozed',
  'agent.role_changed',
  'agent.token_revoked',
]);

/** @param entries in their order */
export function summariseEntries(entries: readonly AuditEntry[]): AuditSummary {
  return {
    total: entries.length,
    actions: countsOf(entries.map(({ action }) => action)),
    actors: countsOf(entries.map(({ actor }) => actor)),
    refusals: entries.filter(({ action }) => action === 'access.refused'),
    overrides: entries.filter(({ action }) => overrides.has(action)),
  };
}

function countsOf(names: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}
