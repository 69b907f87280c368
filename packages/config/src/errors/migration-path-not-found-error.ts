import { MafError } from '@maf/runtime';

/** What a caller of the error knows about the versions. */
interface MigrationPathFacts {
  readonly from: string;
  readonly to: string;
  /** The versions that the registered migrations lead to from there. */
  readonly reachableVersions: readonly string[];
  /** The latest revision that was of the version asked for, where that is lower and there was one. */
  readonly rollbackRevision?: number | undefined;
}

/** No chain of registered migrations leads to the version asked for, or it is a lower one. Nothing was stored. */
export class MigrationPathNotFoundError extends MafError {
  readonly code = 'MIGRATION_PATH_NOT_FOUND';
  readonly from: string;
  readonly to: string;
  readonly reachableVersions: readonly string[];
  readonly rollbackRevision: number | undefined;

  constructor(
    readonly configId: string,
    /** True when the version asked for is lower than the one that the configuration has. */
    readonly isDowngrade: boolean,
    { from, to, reachableVersions, rollbackRevision }: MigrationPathFacts,
  ) {
    super(
      isDowngrade
        ? `Configuration ${configId} is of version ${from}, and migrations only lead to higher versions, not to ${to}. ` +
            `${rollbackAdvice(configId, rollbackRevision)}`
        : `No chain of registered migrations leads configuration ${configId} from version ${from} to ${to}: ` +
            `${describeReachable(reachableVersions)}. Register the missing step, or choose one of those.`,
      { configId, from, to, isDowngrade, reachableVersions, rollbackRevision },
    );
    this.from = from;
    this.to = to;
    this.reachableVersions = reachableVersions;
    this.rollbackRevision = rollbackRevision;
  }
}

function rollbackAdvice(configId: string, revision: number | undefined): string {
  const id = JSON.stringify(configId);
  return revision === undefined
    ? `rollback(${id}, revision) restores an earlier revision; history(${id}) shows them.`
    : `rollback(${id}, ${revision}) restores the latest revision of that version.`;
}

function describeReachable(versions: readonly string[]): string {
  return versions.length === 0 ? 'none can be reached' : `reachable are ${versions.join(', ')}`;
}
