import type { CopyReport } from '@maf/store/copy';
import type { Listing } from '../../output/output.js';

const said: Readonly<Record<CopyReport['outcome'], string>> = {
  copied: 'copied',
  resumed: 'copied, going on from where an earlier copy had stopped',
  restarted: 'copied anew, since the source had changed after an earlier copy had stopped',
  unchanged: 'nothing to do: all of it had been copied before',
};

/** Rows and hashes of both stores, for a person. */
export function comparisonTable({ tables }: CopyReport): Pick<Listing, 'headings' | 'rows'> {
  return {
    headings: ['TABLE', 'SOURCE', 'TARGET', 'SHA-256', 'EQUAL'],
    rows: tables.map(({ table, source, target, isEqual }) => [
      table,
      String(source.rows),
      String(target.rows),
      isEqual ? source.hash.slice(0, 16) : `${source.hash.slice(0, 16)} ${target.hash.slice(0, 16)}`,
      isEqual ? 'yes' : 'no',
    ]),
  };
}

/** What was done, and what is left to do. */
export function describeOutcome({ outcome, from, to }: CopyReport): string {
  return (
    `${from} → ${to}: ${said[outcome]}\n` +
    `The source was left as it is. Point every agent, worker and hook to ${to} before any of them starts again: what is ` +
    'written to the source from now on is in no copy, and both would give the same fencing tokens.'
  );
}
