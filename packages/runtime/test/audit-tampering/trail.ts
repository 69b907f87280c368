import type { AuditBatch, AuditEntry } from '@maf/protocols';
import fc from 'fast-check';
import { sealEntries } from '../../src/audit/seal-entries.js';

/** A trail as it lies in a store. */
export interface Trail {
  readonly entries: readonly AuditEntry[];
  readonly batches: readonly AuditBatch[];
}

/** Rows whose numbers may have gaps, sealed in batches of these sizes. */
export const anyTrail: fc.Arbitrary<Trail> = fc
  .record({
    facts: fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 3 }),
        actor: fc.constantFrom('agent-001', 'agent-002', 'supervisor'),
        action: fc.constantFrom('lease.forced', 'config.saved', 'escalation.resolved'),
        subject: fc.constantFrom('src/api.ts', 'db'),
        details: fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
      }),
      { minLength: 2, maxLength: 24 },
    ),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ facts, sizes }) => {
    let sequence = 0;
    const entries = facts.map(({ gap, details, ...fact }, index) => {
      sequence += gap;
      // As a store gives it back.
      return { sequence, ...fact, details: JSON.parse(JSON.stringify(details)), createdAt: 1_000 + index };
    });
    return sealed(entries, sizes);
  });

/** The same rows, sealed anew in batches of these sizes, again and again. */
export function sealed(entries: readonly AuditEntry[], sizes: readonly number[]): Trail {
  const batches: AuditBatch[] = [];
  for (let start = 0; start < entries.length; ) {
    const size = sizes[batches.length % sizes.length] ?? 1;
    const batch = sealEntries(batches.at(-1), entries.slice(start, start + size));
    if (batch !== undefined) batches.push(batch);
    start += size;
  }
  return { entries, batches };
}
