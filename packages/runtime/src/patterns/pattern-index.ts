import { type Branch, sharedSegments } from './branch.js';
import { BranchTree } from './branch-tree.js';
import type { LeasePattern } from './lease-pattern.js';
import { assertSameCase } from './patterns-overlap.js';

interface Entry<Key> {
  readonly key: Key;
  readonly branch: Branch;
}

/**
 * Patterns under a key each, to be asked which of them overlap another one. Answers as `patternsOverlap` would one by
 * one; all patterns must have been parsed with the same project root and the same `caseSensitive`.
 */
export class PatternIndex<Key> {
  readonly #held = new Map<Key, { readonly pattern: LeasePattern; readonly entries: readonly Entry<Key>[] }>();
  readonly #tree = new BranchTree<Entry<Key>>();

  get size(): number {
    return this.#held.size;
  }

  /** Takes the pattern in; it replaces the one that the key stood for. */
  add(key: Key, pattern: LeasePattern): void {
    this.#assertSameCase(pattern);
    this.remove(key);
    const entries = pattern.branches.map((branch) => ({ key, branch }));
    for (const entry of entries) this.#tree.add(entry.branch, entry);
    this.#held.set(key, { pattern, entries });
  }

  /** @returns whether there was one */
  remove(key: Key): boolean {
    for (const entry of this.#held.get(key)?.entries ?? []) this.#tree.remove(entry.branch, entry);
    return this.#held.delete(key);
  }

  /** The keys of all patterns that overlap this one, in no particular order. */
  overlapping(pattern: LeasePattern): Key[] {
    this.#assertSameCase(pattern);
    const keys = new Set<Key>();
    for (const branch of pattern.branches) {
      this.#tree.forEachCandidate(branch, (entry) => {
        if (!keys.has(entry.key) && sharedSegments(entry.branch, branch) !== undefined) keys.add(entry.key);
      });
    }
    return [...keys];
  }

  #assertSameCase(pattern: LeasePattern): void {
    const [first] = this.#held.values();
    if (first !== undefined) assertSameCase(pattern, first.pattern);
  }
}
