import { relative } from 'node:path';
import type { RuntimeOptions } from '@maf/runtime';
import type { WriteTargets } from '../decision/decision.js';
import { guardWrites, type Verdict } from '../decision/guard-writes.js';
import type { ReceiptDemand } from '../receipts/receipt-demand.js';
import { commitPaths } from './commit-paths.js';
import { committedTokens, recordCommitted } from './committed-work.js';
import { pushedRange, pushedTips, readPushedRefs } from './pushed-range.js';
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

/** What is asked of commits beside the leases on their paths. */
export interface CommitTerms {
  /** The fencing tokens under which paths were worked on. */
  readonly tokens?: WriteTargets['tokens'];
  readonly receipt?: ReceiptDemand;
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
  const verdict = await decide(guard, { paths, tokens }, { before: 'commit' });
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
  if (range === undefined) return allowNothing(guard);
  return guardCommits(guard, range, { receipt: { before: 'push', commits: await pushedTips(place, range) } });
}

/**
 * Whether the commits from a revision to HEAD may stand: what a commit hook says, where nobody can leave the hook out.
 * @throws GitFailedError when the revision is not there
 */
export async function guardSince(guard: GitGuard, base: string, terms: CommitTerms = {}): Promise<Verdict> {
  const from = (await runGit(placeOf(guard), ['rev-parse', '--verify', '--end-of-options', `${base}^{commit}`])).trim();
  return guardCommits(guard, ['HEAD', `^${from}`], terms);
}

async function guardCommits(
  guard: GitGuard,
  range: readonly string[],
  { tokens, receipt }: CommitTerms,
): Promise<Verdict> {
  const place = placeOf(guard);
  const [top, names] = await Promise.all([topOf(place), commitPaths(place, range)]);
  const paths = names.map((name) => `${top}/${name}`);
  const { agentId } = guard;
  const noted = agentId === undefined ? new Map<string, number>() : await committedTokens(place, agentId, range, names);
  const committed = new Map([...noted].map(([name, token]) => [`${top}/${name}`, token]));
  return decide(guard, { paths, committed, ...(tokens === undefined ? {} : { tokens }) }, receipt);
}

/** Without a path, and without a commit that a receipt may be asked for, there is nothing to open the store for. */
async function decide(guard: GitGuard, targets: WriteTargets, receipt: ReceiptDemand | undefined): Promise<Verdict> {
  const commits = receipt?.commits ?? [];
  if (targets.paths.length === 0 && commits.length === 0) return allowNothing(guard);
  const { folder, options, agentId } = guard;
  const demand = receipt === undefined ? {} : { receipt };
  return guardWrites({ folder, options, findAgent: () => agentId, targets: () => targets, ...demand });
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
