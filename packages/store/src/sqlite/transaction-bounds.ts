import type { CompiledStatement } from '../queries/compiled-statement.js';

/** How a transaction begins and ends: the outermost one takes the write lock, those within are savepoints. */
export interface TransactionBounds {
  readonly begin: { readonly compiled: CompiledStatement };
  readonly commit: { readonly compiled: CompiledStatement };
  readonly rollback: string;
}

const known = [bounds('begin immediate', 'commit', 'rollback')];

/** @param depth how many transactions are under way already */
export function transactionBounds(depth: number): TransactionBounds {
  const name = `maf_${depth}`;
  known[depth] ??= bounds(`savepoint ${name}`, `release ${name}`, `rollback to ${name}; release ${name}`);
  return known[depth];
}

function bounds(begin: string, commit: string, rollback: string): TransactionBounds {
  return { begin: plain(begin), commit: plain(commit), rollback };
}

function plain(sql: string) {
  return { compiled: { sql, bindings: [] } };
}
