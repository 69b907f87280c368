import { migrationNames } from './migration-names.js';

/** What stands in a store, told from its tables alone. */
export type SchemaState =
  | { readonly kind: 'current' }
  /** New, or of an older schema: `pending` are the migrations to come. */
  | { readonly kind: 'behind'; readonly applied: readonly string[]; readonly pending: readonly string[] }
  | { readonly kind: 'newer'; readonly found: string }
  | { readonly kind: 'foreign'; readonly tables: readonly string[] };

/**
 * @param applied the migrations that were run, sorted
 * @param foreign the tables, where none of MAF's is among them
 */
export function judgeSchema(applied: readonly string[], foreign: readonly string[]): SchemaState {
  if (foreign.length > 0) return { kind: 'foreign', tables: foreign.slice(0, 3) };
  const newer = applied.findLast((name) => !migrationNames.includes(name));
  if (newer !== undefined) return { kind: 'newer', found: newer };
  const pending = migrationNames.filter((name) => !applied.includes(name));
  return pending.length === 0 ? { kind: 'current' } : { kind: 'behind', applied, pending };
}
