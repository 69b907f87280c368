/**
 * The log of a store: transactions in files, one after the other, with a snapshot now and then.
 *
 * What it promises, to any number of processes that may be killed or paused at any instant:
 *
 *   1. A transaction is stored wholly or not at all, and one that was acknowledged is never lost.
 *   2. Each transaction was decided on the store as all earlier ones left it (they are in one order, without gaps).
 *
 * How. The revision of a store is the number of its transactions. The store lives in an era, a folder `eras/<e>-<chance>`
 * that holds the state at revision e and, from e + 1 on, one file for each entry since. An entry is stored by writing and
 * syncing a temporary file in that folder and then linking it to the name of its revision. A link fails when the name is
 * taken or when the folder is gone, and either way the writer takes its changes back, reads on, and decides anew. No lock
 * is needed for that (`lock` merely spares writers from deciding in vain), so none has to be broken when its holder dies.
 *
 * The last entry of an era is its seal. Before writing it, the sealer has written the next era down, with the state at
 * the revision of the seal, in `prepared/`; the seal names it. Whoever reads the seal moves that folder to `eras/`, so a
 * sealer may die at once. Only when the new era is there and on the disk does an old one go: its folder is renamed, whole,
 * to `retired/`.
 *
 * Why a link that succeeds is in order. A writer links revision n + 1 into the era in which it read up to n. As long as
 * that folder is in `eras/`, nothing in it was ever removed: if others have stored n + 1 there, the name is taken; and
 * after the seal nobody links, because whoever has read a seal is in the next era. Once the folder has been renamed, no
 * link into it succeeds, and none of its name will ever be there again, because the name holds 64 random bits, is
 * prepared once, and leaves `prepared/` once. So a writer that slept through any number of transactions, seals and
 * retirements wakes up to a link that fails. (Deleting old files one by one would not do: the name n + 1 would be free
 * again, and the link of the sleeper would succeed, into nowhere. Nor would overwriting one snapshot file: a sleeper
 * could put its old one in place of a newer, after the transactions in between were deleted.)
 *
 * Why a reader that finds nothing newer is up to date. It sees that n + 1 is not there and then that the folder still
 * is. The folder was therefore complete at the first look.
 *
 * What is on the disk. The file and then the folder are synced before a transaction is acknowledged, so the loss of power
 * takes nothing either, as far as the disk keeps its word. An entry that is seen before its folder was synced is synced
 * with the next one in that folder, which alone can build on it; a new era is synced before the old one retires.
 *
 * What a killed process leaves behind: temporary files, which nobody reads and which go with their era; a prepared era
 * that no seal names, deleted once its revision has passed; a lock, which is taken over.
 */
import { StoreCorruptError, StoreMissingError } from '@maf/store';
import type { Clock } from '../../ports/time-and-chance.js';
import type { DocumentImage } from '../documents/document-image.js';
import type { Change } from '../documents/rows.js';
import type { Seal } from './entry.js';
import { linkEntry, readEntry } from './entry-files.js';
import { beginEra, discardPrepared, eraExists, prepareEra, tidyEras } from './eras.js';
import { eraRevision, type Layout } from './layout.js';
import { type LoadedEra, loadCurrentEra } from './load.js';
import { stateText } from './state.js';

/** How often a newer era may have begun and ended while one call reads on, before we take it that one is missing. */
const patience = 100;

export class CommitLog {
  #position: LoadedEra;

  constructor(
    private readonly layout: Layout,
    private readonly clock: Clock,
    /** The beginning of an era; `advance` reads on from there. */
    loaded: LoadedEra,
  ) {
    this.#position = loaded;
  }

  /** The store as of `revision`; another object after an `advance` that had to start from a newer state. */
  get image(): DocumentImage {
    return this.#position.image;
  }

  get revision(): number {
    return this.#position.revision;
  }

  /** How many entries the current era has. */
  get entries(): number {
    return this.revision - eraRevision(this.#position.era);
  }

  /**
   * Reads what has been stored since. No work may be under way on the image.
   * @throws StoreCorruptError, StoreNewerError
   */
  advance(): void {
    for (let restarts = 0; restarts < patience; ) {
      const { era, revision, image } = this.#position;
      const entry = readEntry(this.layout, era, revision + 1);
      if (entry === undefined) {
        if (eraExists(this.layout, era)) return;
        this.#startOver();
        restarts += 1;
      } else if ('next' in entry) {
        this.#enter(entry);
      } else {
        image.apply(entry.changes);
        this.#position = { era, image, revision: entry.revision };
      }
    }
    throw new StoreCorruptError(this.layout.directory, 'the folder in which its last era goes on is missing');
  }

  /** Stores changes that the image has already; false when another process was first: then they must be taken back. */
  append(changes: readonly Change[]): boolean {
    const { era, image, revision } = this.#position;
    const commit = { revision: revision + 1, at: this.#now(), changes };
    if (!linkEntry(this.layout, era, commit)) return false;
    this.#position = { era, image, revision: commit.revision };
    return true;
  }

  /** Writes the state down and goes on in a new era; false when another process was first to store something. */
  seal(): boolean {
    const revision = this.revision + 1;
    const at = this.#now();
    const next = prepareEra(this.layout, revision, stateText(revision, at, this.image.tables));
    if (next === undefined) return false;
    const seal = { revision, at, next };
    if (!linkEntry(this.layout, this.#position.era, seal)) {
      discardPrepared(this.layout, next);
      return false;
    }
    this.#enter(seal);
    tidyEras(this.layout);
    return true;
  }

  #enter({ next, revision }: Seal): void {
    beginEra(this.layout, next);
    this.#position = { era: next, image: this.image, revision };
  }

  #startOver(): void {
    const loaded = loadCurrentEra(this.layout);
    if (loaded === undefined) throw new StoreMissingError(this.layout.directory);
    this.#position = loaded;
  }

  #now(): string {
    return new Date(this.clock()).toISOString();
  }
}
