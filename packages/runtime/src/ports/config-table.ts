import type { ConfigRevision } from '@maf/protocols';
import type { AccessRows } from './access-table.js';
import type { AsyncConfigShelf, ConfigShelf, ConfigWrite, StoredConfig } from './config-shelf.js';

/**
 * Lets a write pass, or throws an `AccessRefusedError`.
 * @param current what stands under that id now
 */
export type AdmitWrite = (
  write: ConfigWrite,
  current: StoredConfig | undefined,
  access: Pick<AccessRows, 'find'>,
) => void;

/** The configurations of a backend, behind the shelf that users see. */
export interface ConfigTable extends Omit<ConfigShelf, 'write'> {
  /**
   * As on the shelf. `admit` (default: any write may pass) is asked of each write inside the transaction; what it throws keeps all of them from being
   * stored, and a refusal goes into the audit trail.
   */
  write(writes: readonly ConfigWrite[], actor: string | undefined, admit?: AdmitWrite): ConfigRevision[];
}

/** The same, for a backend that takes waiting. */
export interface AsyncConfigTable extends Omit<AsyncConfigShelf, 'write'> {
  write(
    writes: readonly ConfigWrite[],
    actor: string | undefined,
    admit?: AdmitWrite,
  ): Promise<ReturnType<ConfigTable['write']>>;
}
