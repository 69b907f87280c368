import type { ConfigRevision, ConfigType, MafPreflightConfig } from '@maf/protocols';
import type { Credentials } from '../access/credentials.js';

export interface StoredConfig {
  readonly document: MafPreflightConfig;
  /** The revision that this document is. */
  readonly revision: number;
}

export interface ConfigWrite {
  readonly change: ConfigRevision['change'];
  /** The new document; for `deleted`, the document that goes. */
  readonly document: MafPreflightConfig;
  /** The revision that must be current, 0 for none; undefined: whatever it is. */
  readonly expectedRevision?: number;
}

/**
 * The saved configurations and their history. Synchronous: every embedded backend can answer without waiting. One that is
 * reached over a network throws SynchronousUnsupportedError, and answers as an `AsyncConfigShelf`.
 */
export interface ConfigShelf {
  find(id: string): StoredConfig | undefined;

  /** Current configurations by id, of one kind where given. */
  list(configType?: ConfigType): StoredConfig[];

  /**
   * Stores all writes or none, each as the next revision of its configuration, and an audit entry for each
   * (`config.saved`, `config.deleted`, …). Returns the new revisions.
   * @param credentials of the actor, for what only some may edit; default: the token of the process
   * @throws ConfigConflictError when an `expectedRevision` is not the current one.
   * @throws AgentUnauthenticatedError, RightMissingError when the actor may not edit a path; the audit trail keeps that.
   */
  write(writes: readonly ConfigWrite[], actor: string | undefined, credentials?: Credentials): ConfigRevision[];

  /** Every revision of one configuration, the first one first; of a deleted one too. */
  history(id: string): ConfigRevision[];
}

/** The same, for every backend: each answer comes later. */
export type AsyncConfigShelf = {
  readonly [Name in keyof ConfigShelf]: (
    ...parameters: Parameters<ConfigShelf[Name]>
  ) => Promise<ReturnType<ConfigShelf[Name]>>;
};
