import type { CheckContext } from '../check-kind.js';
import { type GitAnswer, runGit } from './run-git.js';

/** What git says of a signature by one letter. Source: `%G?` of git-log(1). */
const meanings = new Map([
  ['G', 'good'],
  ['B', 'bad'],
  ['U', 'untrusted'],
  ['X', 'expired'],
  ['Y', 'expired'],
  ['R', 'revoked'],
  ['E', 'unverifiable'],
]);

/** The signature of the commit that is checked out; `none` where it has none. */
export async function commitSignature(
  folder: string,
  context: CheckContext,
): Promise<{ readonly signature: string } | Extract<GitAnswer, { error: string }>> {
  const commit = await runGit(['cat-file', 'commit', 'HEAD'], folder, context);
  if ('error' in commit) return commit;
  const [head = ''] = commit.text.split('\n\n', 1);
  if (!/^gpgsig(-sha256)? /m.test(head)) return { signature: 'none' };
  const judged = await runGit(['log', '-1', '--no-show-signature', '--format=%G?', 'HEAD'], folder, context);
  if ('error' in judged) return judged;
  // Without the means to verify a signature, git says that there is none.
  return { signature: meanings.get(judged.text.trim()) ?? 'unverifiable' };
}
