import type { AgentRole } from '@maf/protocols';
import type { NewAuditEntry } from './audit-trail.js';

/** What an agent may do, and by what it proves who it is. An agent without a record has the role `agent` and no token. */
export interface AgentAccessRecord {
  readonly agentId: string;
  readonly role: AgentRole;
  /** SHA-256 of its token, in hexadecimal digits; undefined where no token is valid. */
  readonly tokenHash?: string;
  readonly changedAt: number;
}

/** The records that a decision reads, inside a transaction of a backend. */
export interface AccessRows {
  find(agentId: string): AgentAccessRecord | undefined;
  list(): readonly AgentAccessRecord[];
}

/** What a decision makes of one record, and what the audit trail is to know of it; stored together or not at all. */
export interface AccessChange {
  readonly record: AgentAccessRecord;
  readonly audit: NewAuditEntry;
}

/** Who may do what. The rules stand in `../access`; they are handed in. */
export interface AccessTable {
  find(agentId: string): Promise<AgentAccessRecord | undefined>;
  /** By the agents' ids. */
  list(): Promise<AgentAccessRecord[]>;
  /** Stores what `decide` says, in one transaction; undefined changes nothing. Returns the new record. */
  update(decide: (rows: AccessRows) => AccessChange | undefined): Promise<AgentAccessRecord | undefined>;
}
