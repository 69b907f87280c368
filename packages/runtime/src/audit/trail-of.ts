import type { AuditBatch, AuditEntry } from '@maf/protocols';
import type { AuditTrail } from '../ports/audit-trail.js';
import type { FoundTrail } from './verify-trail.js';

const page = 500;

/** The trail of a store, read page by page. */
export async function trailOf(audit: AuditTrail): Promise<FoundTrail> {
  return {
    // First: what is added while the rest is read counts for nothing.
    highestSequence: await audit.highestSequence(),
    batches: batchesOf(audit),
    entries: entriesOf(audit),
  };
}

async function* batchesOf(audit: AuditTrail): AsyncGenerator<AuditBatch> {
  for (let last = 0; ; ) {
    const batches = await audit.batchesAfter(last, page);
    yield* batches;
    last = batches.at(-1)?.number ?? last;
    if (batches.length < page) return;
  }
}

async function* entriesOf(audit: AuditTrail): AsyncGenerator<AuditEntry> {
  for (let last = 0; ; ) {
    const entries = await audit.entriesAfter(last, page);
    yield* entries;
    last = entries.at(-1)?.sequence ?? last;
    if (entries.length < page) return;
  }
}
