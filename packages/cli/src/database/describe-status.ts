import type { DatabaseStatus } from './database-status.js';

/** The state of a database file for a person. */
export function describeStatus({ file, sizeBytes, schema, found, applied, pending, rows }: DatabaseStatus): string {
  const facts = {
    file,
    size: `${sizeBytes} bytes`,
    schema: found === undefined ? schema : `${schema} (${found})`,
    applied: applied.join(', ') || 'none',
    pending: pending.join(', ') || 'none',
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(8)} ${value}`);
  const counts = Object.entries(rows ?? {}).map(([table, number]) => `  ${String(number).padStart(8)}  ${table}`);
  return [...lines, ...(counts.length === 0 ? [] : ['rows', ...counts])].join('\n');
}
