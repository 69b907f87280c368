import { relative } from 'node:path';
import type { RuntimeOptions } from '@maf/runtime';
import type { WriteTargets } from '../decision/decision.js';
import { guardWrites, type Verdict } from '../decision/guard-writes.js';
import { commitPaths } from './commit-paths.js';
import { committedTokens, recordCommitted } from './committed-work.js';
import { pushedRange, readPushedRefs } from './pushed-range.js';
import { type GitPlace, runGit } from './run-git.js';
import { stagedPaths } from './staged-paths.js';
import { forgetWork, recordedTokens } from './work-record.js';

export interface GitGuard {
  /** A folder of the worktree. */
  readonly folder: string;
  readonly options: RuntimeOptions;
  /** Undefined: someone whom the store does not know, such as a person at the keyboard. */
  readonly agentId: string | undefined;
}

/**
 * Whether the staged changes may be committed, by leases and by the fencing tokens under which the agent edited them. An
 * allowed commit ends the record of that work, even when another hook stops the commit afterwards, and notes the leases that
 * it was made under for the push.
 *
 * @throws GitFailedError
 */
export async function guardCommit(guard: GitGuard): Promise<Verdict> {
  const place = placeOf(guard);
  const [top, names] = await Promise.all([topOf(place), stagedPaths(place)]);
  const paths = names.map((name) => `${top}/${name}`);
  const { agentId } = guard;
  const tokens = recordedTokens(top, agentId, paths);
  const verdict = await decide(guard, { paths, tokens });
  if (verdict.decision === 'deny') return verdict;
  if (agentId !== undefined) {
    const covers = verdict.covers.map(({ path, fencingToken }) => [relative(top, path), fencingToken] as const);
    await recordCommitted({ ...place, folder: top }, agentId, new Map(covers));
  }
  forgetWork(top, paths);
  return verdict;
}

/**
 * Whether the commits that are pushed may be, by the paths that they change, and by the fencing tokens under which the agent
 * committed them: nobody else may have been granted such a path since.
 * @param input what git writes to the hook's stdin
 * @throws GitFailedError
 */
export async function guardPush(guard: GitGuard, input: string, remote: string): Promise<Verdict> {
  const place = placeOf(guard);
  const range = await pushedRange(place, readPushedRefs(input), remote);
  return range === undefined ? allowNothing(guard) : guardCommits(guard, range);
}

/**
 * Whether the commits from a revision to HEAD may stand: what a commit hook says, where nobody can leave the hook out.
 * @throws GitFailedError when the revision is not there
 */
export async function guardSince(guard: GitGuard, base: string, tokens?: WriteTargets['tokens']): Promise<Verdict> {
  const from = (await runGit(placeOf(guard), ['rev-parse', '--verify', '--end-of-options', `${base}^{commit}`])).trim();
  return guardCommits(guard, ['HEAD', `^${from}`], tokens);
}

async function guardCommits(
  guard: GitGuard,
  range: readonly string[],
  tokens?: WriteTargets['tokens'],
): Promise<Verdict> {
  const place = placeOf(guard);
  const [top, names] = await Promise.all([topOf(place), commitPaths(place, range)]);
  const paths = names.map((name) => `${top}/${name}`);
  const { agentId } = guard;
  const noted = agentId === undefined ? new Map<string, number>() : await committedTokens(place, agentId, range, names);
  const committed = new Map([...noted].map(([name, token]) => [`${top}/${name}`, token]));
  return decide(guard, { paths, committed, ...(tokens === undefined ? {} : { tokens }) });
}

/** Without a path there is nothing to open the store for. */
async function decide(guard: GitGuard, targets: WriteTargets): Promise<Verdict> {
  if (targets.paths.length === 0) return allowNothing(guard);
  const { folder, options, agentId } = guard;
  return guardWrites({ folder, options, findAgent: () => agentId, targets: () => targets });
}

function allowNothing({ agentId }: GitGuard): Verdict {
  return { decision: 'allow', agentId, covers: [] };
}

function placeOf({ folder, options }: GitGuard): GitPlace {
  return { folder, env: options.env ?? process.env };
}

async function topOf(place: GitPlace): Promise<string> {
  return (await runGit(place, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
}
