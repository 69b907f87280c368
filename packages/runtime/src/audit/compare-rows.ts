import type { AuditBatch, AuditEntry } from '@maf/protocols';
import { leafOfEntry } from './seal-entries.js';
import type { TrailFinding } from './trail-verdict.js';

/**
 * What happened to the rows of a batch since it was sealed, at the first that is not as it was.
 *
 * @param rows those that stand there now, in their order
 * @param before the number of the row before the batch; 0 for none
 */
export function compareRows(batch: AuditBatch, rows: readonly AuditEntry[], before: number): TrailFinding | undefined {
  const { leaves, number } = batch;
  const found = rows.map((row) => leafOfEntry(row).toString('base64'));
  const place = leaves.findIndex((leaf, index) => found[index] !== leaf);
  if (place === -1) return afterAll(batch, rows);
  const row = rows[place];
  const missing = { kind: 'removed', sequence: (rows[place - 1]?.sequence ?? before) + 1, batch: number } as const;
  if (row === undefined) return missing;
  const here = { sequence: row.sequence, batch: number };
  if (leaves.includes(found[place] ?? '', place + 1)) return missing;
  if (found.includes(leaves[place] ?? '', place + 1)) return { kind: 'inserted', ...here };
  return { kind: movedFrom(rows, place, leaves[place]) ? 'moved' : 'changed', ...here };
}

/** Every leaf was found: nothing may stand behind them, and the batch must name the rows that it has. */
function afterAll(batch: AuditBatch, rows: readonly AuditEntry[]): TrailFinding | undefined {
  const { leaves, number, firstSequence, lastSequence } = batch;
  const extra = rows[leaves.length];
  if (extra !== undefined) return { kind: 'inserted', sequence: extra.sequence, batch: number };
  if (rows[0]?.sequence === firstSequence && rows.at(-1)?.sequence === lastSequence) return undefined;
  return { kind: 'batch changed', sequence: rows[0]?.sequence ?? firstSequence, batch: number };
}

/** Whether a later row would be the one that was sealed here, if it had the number of this one. */
function movedFrom(rows: readonly AuditEntry[], place: number, leaf: string | undefined): boolean {
  const sequence = rows[place]?.sequence;
  return (
    sequence !== undefined &&
    rows.slice(place + 1).some((row) => leafOfEntry({ ...row, sequence }).toString('base64') === leaf)
  );
}
