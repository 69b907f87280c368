import type { MafPreflightConfig } from '@maf/protocols';
import type { DiffOperation } from '../documents/diff-operation.js';

/** What a migration did, or with `dryRun` would do. */
export interface MigrationReport {
  readonly configId: string;
  /** The versions it went through, the first and the last included; one alone when it was there already. */
  readonly versions: readonly string[];
  readonly changed: boolean;
  /** The document as it is (or would be) afterwards. */
  readonly document: MafPreflightConfig;
  /** What differs from before. */
  readonly operations: readonly DiffOperation[];
}
