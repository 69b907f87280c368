import { createPreflightGate, environmentName, judgeWork, readCommitted, readHead, readIndex } from '@maf/config';
import type { LeaseView, ReceiptVerdict } from '@maf/runtime';
import type { ReceiptDemand } from './receipt-demand.js';

interface Surroundings {
  readonly runtime: LeaseView;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether a receipt covers what is to be done: the first verdict that refuses, else one that does not.
 *
 * - `edit`: the commit, the configurations, the environment, and the time. The first edit changes the content itself, so
 *   that cannot be asked.
 * - `commit`: what the commit will hold is what the checks have seen.
 * - `push`: the checks have seen each commit that is pushed, and nothing beside it.
 * - `work`: the checks have seen the working tree as it is.
 *
 * @throws RepositoryUnreadableError
 */
export async function judgeDemand(
  { before, commits = [] }: ReceiptDemand,
  { runtime, folder, env }: Surroundings,
): Promise<ReceiptVerdict> {
  const question = { runtime, environment: environmentName(undefined, env) };
  const place = { folder, env };
  switch (before) {
    case 'edit':
      return judgeWork({ ...question, repository: await readHead(place), anyTree: true });
    case 'commit':
      return judgeWork({ ...question, repository: await readIndex(place) });
    case 'push':
      return firstRefusal(commits, async (commit) =>
        judgeWork({ ...question, repository: await readCommitted(place, commit) }),
      );
    case 'work':
      return createPreflightGate({ runtime, folder, env }).judge();
  }
}

async function firstRefusal(
  [commit = 'HEAD', ...others]: readonly string[],
  judge: (commit: string) => Promise<ReceiptVerdict>,
): Promise<ReceiptVerdict> {
  const verdict = await judge(commit);
  return verdict.state !== 'fresh' || others.length === 0 ? verdict : firstRefusal(others, judge);
}
