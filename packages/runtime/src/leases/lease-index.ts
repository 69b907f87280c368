import type { MafLease } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { PatternIndex } from '../patterns/pattern-index.js';
import type { LeaseTable } from '../ports/lease-table.js';
import { isLive } from './live-leases.js';

/**
 * The leases of a store by what they name, for many questions at once: read whole when anything was written since, then
 * answered from memory. One path after another is cheaper to ask of the store itself.
 */
export class LeaseIndex {
  #mark: string | undefined;
  #patterns = new PatternIndex<number>();
  #leases = new Map<number, MafLease>();

  constructor(
    private readonly table: Pick<LeaseTable, 'changeMark' | 'list'>,
    private readonly readPattern: (text: string) => LeasePattern,
  ) {}

  /** For each pattern the live leases that can name a path in common with it, by their tokens. */
  async overlapping(asked: readonly LeasePattern[], now: number): Promise<MafLease[][]> {
    await this.#bringUpToDate(now);
    return asked.map((pattern) =>
      this.#patterns
        .overlapping(pattern)
        .sort((one, other) => one - other)
        .flatMap((token) => this.#leases.get(token) ?? [])
        .filter((lease) => isLive(lease, now)),
    );
  }

  async #bringUpToDate(now: number): Promise<void> {
    const mark = await this.table.changeMark();
    if (mark === this.#mark) return;
    const leases = await this.table.list({}, now);
    this.#patterns = new PatternIndex();
    this.#leases = new Map(leases.map((lease) => [lease.fencingToken, lease]));
    for (const { fencingToken, filePath } of leases) this.#patterns.add(fencingToken, this.readPattern(filePath));
    this.#mark = mark;
  }
}
