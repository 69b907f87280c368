import type { AuditBatch, AuditEntry } from '@maf/protocols';
import fc from 'fast-check';
import { sealed, type Trail } from './trail.js';

/** What somebody did to a trail who can write to its store. */
export interface Tampering {
  readonly name: string;
  /** Undefined where it would change nothing. */
  apply(trail: Trail): Tampered | undefined;
}

export interface Tampered extends Trail {
  /** The number of the first row that is not as it was; undefined where only batches were touched. */
  readonly first?: number;
  /** Whether rows were sealed again, so that only a checkpoint tells. */
  readonly isResealed?: boolean;
}

const place = fc.nat(1_000);

const changedRows: fc.Arbitrary<Tampering> = fc
  .record({ at: place, field: fc.constantFrom('actor', 'action', 'subject', 'details', 'createdAt') })
  .map(({ at, field }) => ({
    name: `change ${field}`,
    apply: ({ entries, batches }) => {
      const index = at % entries.length;
      return {
        entries: entries.map((entry, here) => (here === index ? changed(entry, field) : entry)),
        batches,
        ...firstOf(entries, index),
      };
    },
  }));

const removedRows: fc.Arbitrary<Tampering> = fc
  .record({ at: place, count: fc.integer({ min: 1, max: 3 }) })
  .map(({ at, count }) => ({
    name: `remove ${count}`,
    apply: ({ entries, batches }) => {
      const index = at % entries.length;
      return { entries: entries.toSpliced(index, count), batches, ...firstOf(entries, index) };
    },
  }));

const swappedRows: fc.Arbitrary<Tampering> = fc.record({ one: place, other: place }).map(({ one, other }) => ({
  name: 'swap two rows',
  apply: ({ entries, batches }) => {
    const [low, high] = [one % entries.length, other % entries.length].sort((a, b) => a - b);
    const [first, second] = [entries[low ?? 0], entries[high ?? 0]];
    if (low === undefined || high === undefined || first === undefined || second === undefined || low === high)
      return undefined;
    const swapped = entries
      .with(low, { ...second, sequence: first.sequence })
      .with(high, { ...first, sequence: second.sequence });
    return { entries: swapped, batches, first: first.sequence };
  },
}));

const insertedRows: fc.Arbitrary<Tampering> = place.map((at) => ({
  name: 'put a row into a gap',
  apply: ({ entries, batches }) => {
    const gaps = entries.flatMap((entry, index) =>
      entry.sequence - (entries[index - 1]?.sequence ?? 0) > 1 ? [index] : [],
    );
    const index = gaps[at % gaps.length];
    const behind = index === undefined ? undefined : entries[index];
    if (index === undefined || behind === undefined) return undefined;
    const forged = { ...behind, sequence: behind.sequence - 1, actor: 'nobody' };
    return { entries: entries.toSpliced(index, 0, forged), batches, first: forged.sequence };
  },
}));

const cutRows: fc.Arbitrary<Tampering> = fc
  .record({ at: place, withBatches: fc.boolean() })
  .map(({ at, withBatches }) => ({
    name: withBatches ? 'cut off rows and batches' : 'cut off rows',
    apply: ({ entries, batches }) => {
      const index = at % entries.length;
      const kept = entries.slice(0, index);
      const last = kept.at(-1)?.sequence ?? 0;
      const left = withBatches ? batches.filter(({ lastSequence }) => lastSequence <= last) : batches;
      return { entries: kept, batches: left, ...firstOf(entries, index) };
    },
  }));

const changedBatches: fc.Arbitrary<Tampering> = fc
  .record({
    at: place,
    inside: place,
    what: fc.constantFrom(
      'number',
      'firstSequence',
      'lastSequence',
      'treeSize',
      'leaves',
      'frontier',
      'root',
      'lost',
      'shorter',
    ),
  })
  .map(({ at, inside, what }) => ({
    name: `batch: ${what}`,
    apply: ({ entries, batches }) => {
      const index = at % batches.length;
      const batch = batches[index];
      if (batch === undefined) return undefined;
      if (what === 'lost') return { entries, batches: batches.toSpliced(index, 1) };
      return { entries, batches: batches.with(index, changedBatch(batch, what, inside)) };
    },
  }));

/** The careful one: what is left is sealed again, from the first row on, as if it had always been so. */
const rewritten: fc.Arbitrary<Tampering> = fc
  .record({
    tampering: fc.oneof(changedRows, removedRows, swappedRows, insertedRows),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ tampering, sizes }) => ({
    name: `${tampering.name}, and seal again`,
    apply: (trail) => {
      const tampered = tampering.apply(trail);
      return tampered && { ...tampered, ...sealed(tampered.entries, sizes), isResealed: true };
    },
  }));

export const anyTampering = fc.oneof(
  changedRows,
  removedRows,
  swappedRows,
  insertedRows,
  cutRows,
  changedBatches,
  rewritten,
);

function firstOf(entries: readonly AuditEntry[], index: number): Pick<Tampered, 'first'> {
  const sequence = entries[index]?.sequence;
  return sequence === undefined ? {} : { first: sequence };
}

function changed(entry: AuditEntry, field: 'actor' | 'action' | 'subject' | 'details' | 'createdAt'): AuditEntry {
  if (field === 'createdAt') return { ...entry, createdAt: entry.createdAt + 1 };
  if (field === 'details') return { ...entry, details: { ...entry.details, forged: true } };
  return { ...entry, [field]: `${entry[field]}x` };
}

function changedBatch(batch: AuditBatch, what: string, inside: number): AuditBatch {
  const forged = Buffer.alloc(32, inside % 256).toString('base64');
  if (what === 'leaves') return { ...batch, leaves: batch.leaves.with(inside % batch.leaves.length, forged) };
  if (what === 'frontier') return { ...batch, frontier: batch.frontier.with(inside % batch.frontier.length, forged) };
  if (what === 'root') return { ...batch, root: forged };
  if (what === 'shorter') return { ...batch, leaves: batch.leaves.slice(1) };
  if (what === 'number') return { ...batch, number: batch.number + 1_000 };
  if (what === 'treeSize') return { ...batch, treeSize: batch.treeSize + 1 };
  if (what === 'firstSequence') return { ...batch, firstSequence: batch.firstSequence + 1 };
  return { ...batch, lastSequence: batch.lastSequence + 1 };
}
