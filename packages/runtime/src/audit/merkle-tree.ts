import { createHash } from 'node:crypto';

/** Hashes of RFC 6962 (https://www.rfc-editor.org/rfc/rfc6962#section-2.1): the prefix keeps a leaf from passing for a node. */
export function leafHash(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(leafPrefix).update(data).digest();
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/**
 * A Merkle tree that grows leaf by leaf, and keeps of all that it has seen the roots of its complete subtrees only: one
 * for each 1 in the binary form of its size.
 */
export class MerkleTree {
  #size: number;
  readonly #frontier: Buffer[];

  /** @param frontier the roots of the complete subtrees of a tree of `size` leaves, the largest first */
  constructor(size = 0, frontier: readonly Buffer[] = []) {
    this.#size = size;
    this.#frontier = [...frontier];
  }

  get size(): number {
    return this.#size;
  }

  get frontier(): readonly Buffer[] {
    return this.#frontier;
  }

  append(leaf: Buffer): void {
    let subtree = leaf;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) {
      const left = this.#frontier.pop();
      if (left === undefined) throw new RangeError(`a tree of ${this.#size} leaves lacks the root of a subtree`);
      subtree = nodeHash(left, subtree);
    }
    this.#frontier.push(subtree);
    this.#size += 1;
  }

  /** Of no leaf: the hash of nothing. */
  root(): Buffer {
    if (this.#frontier.length === 0) return createHash('sha256').digest();
    return this.#frontier.reduceRight((right, left) => nodeHash(left, right));
  }
}
