import type { DatabaseStatus } from './database-status.js';
import { describeSchema } from './schema-facts.js';

/** The state of a database file for a person. */
export function describeStatus({ file, sizeBytes, rows, ...schema }: DatabaseStatus): string {
  const facts = { file, size: `${sizeBytes} bytes`, ...describeSchema(schema) };
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(8)} ${value}`);
  const counts = Object.entries(rows ?? {}).map(([table, number]) => `  ${String(number).padStart(8)}  ${table}`);
  return [...lines, ...(counts.length === 0 ? [] : ['rows', ...counts])].join('\n');
}
