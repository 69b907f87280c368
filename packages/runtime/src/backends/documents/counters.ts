import type { CounterRow } from './rows.js';
import type { Tables } from './tables.js';

/** The next number of a kind, from 1 on. */
export function nextNumber(tables: Tables, name: CounterRow['name']): number {
  const last = (tables.counters.get(name)?.last ?? 0) + 1;
  tables.counters.put({ name, last });
  return last;
}
