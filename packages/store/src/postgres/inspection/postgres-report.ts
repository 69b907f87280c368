import type { SchemaState } from '../../migrations/schema-state.js';

/** What a server says of a store and of itself. Bytes, milliseconds, and estimates of rows as its statistics have them. */
export interface PostgresReport {
  /** The URL without password and parameters, with the schema. */
  readonly location: string;
  readonly schemaName: string;
  readonly schema: SchemaState;
  /** Tables that the migrations which were run have made, and that are not there. */
  readonly missingTables: readonly string[];
  readonly server: ServerReport;
  readonly connection: ConnectionReport;
  readonly privileges: PrivilegeReport;
  readonly activity: ActivityReport;
  /** Those of the schema, the largest first. */
  readonly tables: readonly TableReport[];
  /** Whether a notice of one connection (NOTIFY) was heard on another (LISTEN). */
  readonly hearsNotices: boolean;
}

export interface ServerReport {
  /** Such as `17.5`. */
  readonly version: string;
  /** Such as 17. */
  readonly majorVersion: number;
  readonly encoding: string;
  /** A standby can only be read. */
  readonly isStandby: boolean;
  /** `off` gives up the last commits when the server dies. */
  readonly synchronousCommit: string;
  /** The server's time less that of this machine, in milliseconds; known to half a round trip. */
  readonly clockDifferenceMs: number;
  readonly roundTripMs: number;
}

export interface ConnectionReport {
  readonly user: string;
  readonly database: string;
  /** Undefined: sent as it is. */
  readonly tls: { readonly version: string; readonly cipher: string } | undefined;
  /** Whether the certificate of the server is checked. */
  readonly isCertificateChecked: boolean;
  /** False over a socket of this machine or its loopback address. */
  readonly isRemote: boolean;
}

export interface PrivilegeReport {
  readonly schemaExists: boolean;
  /** May make schemas in the database. */
  readonly mayCreateSchema: boolean;
  /** May make tables in the schema, as a migration does. */
  readonly mayCreateTables: boolean;
  /** Tables and sequences that the user may not use as MAF does. */
  readonly refused: readonly string[];
}

export interface ActivityReport {
  /** Connections of all users, and those of MAF that this user may see. */
  readonly connections: number;
  readonly connectionsOfMaf: number;
  /** How many the server takes, save those that are kept for superusers. */
  readonly connectionLimit: number;
  /** The transaction of this database that has been open longest, as far as this user may see; it holds vacuum back. */
  readonly oldestTransaction: OldestTransaction | undefined;
}

export interface OldestTransaction {
  readonly processId: number;
  readonly user: string;
  readonly application: string;
  /** Such as `idle in transaction`. */
  readonly state: string;
  readonly ageMs: number;
}

export interface TableReport {
  readonly name: string;
  /** Without its indexes. */
  readonly sizeBytes: number;
  readonly indexBytes: number;
  readonly rows: number;
  readonly deadRows: number;
  /** Milliseconds since the epoch; undefined: not since the statistics began. */
  readonly vacuumedAt: number | undefined;
}
