import type { AuditBatch, AuditEntry } from '@maf/protocols';
import { canonicalJson } from './canonical-json.js';
import { leafHash, MerkleTree } from './merkle-tree.js';

/** The batch that seals these rows behind the previous one; undefined where there is none to seal. */
export function sealEntries(previous: AuditBatch | undefined, entries: readonly AuditEntry[]): AuditBatch | undefined {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const leaves = entries.map(leafOfEntry);
  const tree = treeAfter(previous);
  for (const leaf of leaves) tree.append(leaf);
  return {
    number: (previous?.number ?? 0) + 1,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    treeSize: tree.size,
    leaves: leaves.map(toText),
    frontier: tree.frontier.map(toText),
    root: toText(tree.root()),
  };
}

/** What stands for a row in the tree: every field of it, its number included. The same in every backend. */
export function leafOfEntry({ sequence, actor, action, subject, details, createdAt }: AuditEntry): Buffer {
  return leafHash(canonicalJson({ sequence, actor, action, subject, details, createdAt }));
}

/** The tree over all rows that are sealed up to a batch. */
export function treeAfter(batch: AuditBatch | undefined): MerkleTree {
  return new MerkleTree(batch?.treeSize, batch?.frontier.map(fromText));
}

function toText(hash: Buffer): string {
  return hash.toString('base64');
}

function fromText(hash: string): Buffer {
  return Buffer.from(hash, 'base64');
}
