import { type Branch, endOf } from './branch.js';

/**
 * Branches with wildcards that start at one place, by what every path of theirs must have: a certain name (`dist` for
 * `**\/dist/*`, the longest of several), or else a certain end of its last name (`.test.ts`). The branches that can match
 * one path are then found by its few names and the ends of its last one, however many branches there are.
 */
export class OpenBranches<Entry> {
  readonly #byName = new Map<string, Set<Entry>>();
  readonly #byEnd = new Map<string, Set<Entry>>();

  get isEmpty(): boolean {
    return this.#byName.size === 0 && this.#byEnd.size === 0;
  }

  add(branch: Branch, entry: Entry): void {
    const { of, key } = this.#placeOf(branch);
    const entries = of.get(key);
    if (entries === undefined) of.set(key, new Set([entry]));
    else entries.add(entry);
  }

  remove(branch: Branch, entry: Entry): void {
    const { of, key } = this.#placeOf(branch);
    const entries = of.get(key);
    entries?.delete(entry);
    if (entries?.size === 0) of.delete(key);
  }

  forEach(visit: (entry: Entry) => void): void {
    for (const entries of this.#byName.values()) entries.forEach(visit);
    for (const entries of this.#byEnd.values()) entries.forEach(visit);
  }

  /** @param path the names of one path */
  forEachCandidate(path: readonly string[], visit: (entry: Entry) => void): void {
    if (this.#byName.size > 0) for (const name of new Set(path)) this.#byName.get(name)?.forEach(visit);
    if (this.#byEnd.size === 0) return;
    const last = path.at(-1) ?? '';
    for (let from = 0; from <= last.length; from += 1) this.#byEnd.get(last.slice(from))?.forEach(visit);
  }

  #placeOf(branch: Branch) {
    const name = longestName(branch);
    return name === undefined ? { of: this.#byEnd, key: endOf(branch) } : { of: this.#byName, key: name };
  }
}

/** Behind the first wildcard. */
function longestName({ steps, literals }: Branch): string | undefined {
  let longest: string | undefined;
  for (const step of steps.slice(literals.length)) {
    if (typeof step === 'string' && step.length > (longest?.length ?? 0)) longest = step;
  }
  return longest;
}
