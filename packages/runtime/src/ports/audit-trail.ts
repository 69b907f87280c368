import type { AuditEntry } from '@maf/protocols';

export interface NewAuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly actor?: string;
  readonly subject?: string;
  readonly since?: number;
  /** Default 100. */
  readonly limit?: number;
}

export interface AuditTrail {
  append(entry: NewAuditEntry): Promise<AuditEntry>;
  /** The latest first. */
  list(filter?: AuditFilter): Promise<AuditEntry[]>;
}
