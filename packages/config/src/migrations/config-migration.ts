import type { ConfigType } from '@maf/protocols';
import type { ConfigDraft } from '../documents/config-draft.js';
import type { MigrationDocument } from './migration-document.js';

/** One step of a chain that brings the configurations of one kind from version to version. */
export interface ConfigMigration {
  readonly configType: ConfigType;
  /** The version that it starts from, or a semver range of them (`1.x`, `>=1.2.0 <2.0.0`; pre-releases are in it). */
  readonly from: string;
  /** The version that it leads to, higher than the one it starts from. */
  readonly to: string;
  /**
   * Gives the document as version `to` has it, synchronously. It gets a copy that it may change, the overrides of the
   * environments included, and need not set `version`. The id and the kind stay as they are.
   */
  migrate(document: MigrationDocument): ConfigDraft;
}
