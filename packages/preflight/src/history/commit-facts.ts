import type { PreflightExecution } from '@maf/protocols';

/** Where a run stood in git. It is kept in the context of the execution, under the name `git`. */
export interface CommitFacts {
  readonly commit: string;
  /** Absent on a detached head. */
  readonly branch?: string;
  /** Whether anything differed from the commit, untracked files included. */
  readonly isDirty: boolean;
}

/** Undefined for a run outside of a repository. */
export function commitOf({ context }: Pick<PreflightExecution, 'context'>): CommitFacts | undefined {
  const facts = context['git'];
  if (typeof facts !== 'object' || facts === null || !('commit' in facts)) return undefined;
  const { commit } = facts;
  if (typeof commit !== 'string') return undefined;
  const branch = 'branch' in facts && typeof facts.branch === 'string' ? facts.branch : undefined;
  const isDirty = 'isDirty' in facts && facts.isDirty === true;
  return { commit, ...(branch === undefined ? {} : { branch }), isDirty };
}

/** `1a2b3c4`, and `1a2b3c4 with changes` where something differed from it. */
export function describeCommit({ commit, isDirty }: CommitFacts): string {
  return `${commit.slice(0, 7)}${isDirty ? ' with changes' : ''}`;
}
