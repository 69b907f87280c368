import type { AuditBatch, AuditEntry } from '@maf/protocols';

export interface NewAuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly since?: number;
  /** Default 100. */
  readonly limit?: number;
}

/**
 * Who did what. An `append` writes its row and nothing else; rows are sealed later, many at once, so that writers do not
 * wait for each other's hashes. Rows are never changed and never removed.
 */
export interface AuditTrail {
  append(entry: NewAuditEntry): Promise<AuditEntry>;
  /** The latest first. */
  list(filter?: AuditFilter): Promise<AuditEntry[]>;

  /**
   * Seals the first rows that are not sealed yet, at most `limit` (500), as the next batch, in one transaction. No row may
   * come to stand before one that is sealed. Undefined where all are sealed.
   */
  seal(limit?: number): Promise<AuditBatch | undefined>;
  /** Rows behind that number, in their order, at most `limit`. One that cannot be read has details that say so. */
  entriesAfter(sequence: number, limit: number): Promise<AuditEntry[]>;
  /** Batches behind that number, in their order, at most `limit`. */
  batchesAfter(number: number, limit: number): Promise<AuditBatch[]>;
  /** The highest number that was ever given to a row, one that is gone too; 0 for none. */
  highestSequence(): Promise<number>;
}
