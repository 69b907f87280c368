import type { AuditBatch, AuditEntry } from '@maf/protocols';
import { compareRows } from './compare-rows.js';
import { EntryReader } from './entry-reader.js';
import { leafOfEntry, treeAfter } from './seal-entries.js';
import type { TrailFinding, TrailVerdict } from './trail-verdict.js';
import type { TreeHead } from './tree-head.js';

/** A trail as it was found: in a store or in an export. */
export interface FoundTrail {
  /** The highest number that was ever given to a row, as far as that is known; 0 where it is not. */
  readonly highestSequence: number;
  /** By their numbers. */
  readonly batches: AsyncIterable<AuditBatch> | Iterable<AuditBatch>;
  /** In their order. */
  readonly entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>;
}

/**
 * Whether each row stands as it was sealed, and the whole as the checkpoints say. One pass; it stops at the first row where
 * something is wrong.
 */
export async function verifyTrail(trail: FoundTrail, checkpoints: readonly TreeHead[] = []): Promise<TrailVerdict> {
  const rows = new EntryReader(trail.entries);
  const heads = checkpoints.filter(({ treeSize }) => treeSize > 0).sort((one, other) => one.treeSize - other.treeSize);
  let last: AuditBatch | undefined;
  let vouchedFor = 0;
  const verdict = (finding?: TrailFinding): TrailVerdict => ({
    ...(finding === undefined ? {} : { finding }),
    batches: last?.number ?? 0,
    sealed: last?.treeSize ?? 0,
    root: treeAfter(last).root().toString('base64'),
    unsealed: finding === undefined ? rows.taken - (last?.treeSize ?? 0) : 0,
    vouchedFor,
  });
  try {
    for await (const batch of trail.batches) {
      if (!isNext(batch, last)) return verdict(batchChanged(last));
      const finding = compareRows(batch, await rows.upTo(batch.lastSequence), last?.lastSequence ?? 0);
      if (finding !== undefined) return verdict(finding);
      const leaves = batch.leaves.map((leaf) => Buffer.from(leaf, 'base64'));
      for (; heads[0] !== undefined && heads[0].treeSize <= batch.treeSize; heads.shift()) {
        if (!agrees(heads[0], last, leaves)) {
          return verdict({ kind: 'rewritten', sequence: vouchedFor + 1, lastSequence: batch.lastSequence });
        }
        if (heads[0].treeSize !== batch.treeSize) return verdict(batchChanged(last));
        vouchedFor = batch.lastSequence;
      }
      last = batch;
    }
    const rest = await rows.upTo(Number.POSITIVE_INFINITY);
    const [head] = heads;
    if (head !== undefined) return verdict(behindLastBatch(head, last, rest, vouchedFor));
    const highest = rest.at(-1)?.sequence ?? last?.lastSequence ?? 0;
    return verdict(highest < trail.highestSequence ? { kind: 'cut off', sequence: highest + 1 } : undefined);
  } finally {
    await rows.end();
  }
}

/** Whether a batch is what sealing its leaves behind the last one makes. */
function isNext(batch: AuditBatch, last: AuditBatch | undefined): boolean {
  if (batch.number !== (last?.number ?? 0) + 1 || batch.firstSequence <= (last?.lastSequence ?? 0)) return false;
  const tree = treeAfter(last);
  for (const leaf of batch.leaves) tree.append(Buffer.from(leaf, 'base64'));
  const frontier = tree.frontier.map((hash) => hash.toString('base64'));
  return (
    tree.size === batch.treeSize &&
    frontier.join() === batch.frontier.join() &&
    tree.root().toString('base64') === batch.root
  );
}

function batchChanged(last: AuditBatch | undefined): TrailFinding {
  return { kind: 'batch changed', sequence: (last?.lastSequence ?? 0) + 1, batch: (last?.number ?? 0) + 1 };
}

/** Whether the root of a checkpoint is that of the tree after a batch, grown by the first of these leaves to its size. */
function agrees({ treeSize, root }: TreeHead, last: AuditBatch | undefined, leaves: readonly Buffer[]): boolean {
  const tree = treeAfter(last);
  for (const leaf of leaves.slice(0, treeSize - tree.size)) tree.append(leaf);
  return tree.size === treeSize && tree.root().toString('base64') === root;
}

/** A checkpoint vouches for more than is sealed: batches are gone, and maybe rows with them. */
function behindLastBatch(
  head: TreeHead,
  last: AuditBatch | undefined,
  rest: readonly AuditEntry[],
  vouchedFor: number,
): TrailFinding {
  if (agrees(head, last, rest.map(leafOfEntry))) return batchChanged(last);
  const isShort = (last?.treeSize ?? 0) + rest.length < head.treeSize;
  const end = rest.at(-1)?.sequence ?? last?.lastSequence ?? 0;
  const sequence = vouchedFor + 1;
  return isShort
    ? { kind: 'cut off', sequence, lastSequence: end + 1 }
    : { kind: 'rewritten', sequence, lastSequence: end };
}
