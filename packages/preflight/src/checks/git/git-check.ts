import { GitSmokeTest } from '@maf/protocols';
import { judgeConditions, type Subject } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { commitSignature } from './commit-signature.js';
import { type GitStatus, parseStatus } from './parse-status.js';
import { type GitAnswer, runGit } from './run-git.js';

type GitDefinition = GitSmokeTest['testDefinition'];

const statusArguments = ['status', '--porcelain=v2', '--branch', '-z', '--untracked-files=normal'];
/** More changed paths than these are counted, not shown. */
const mostShown = 20;

/** The kind `git`: looks at the state of a working tree as git tells it. It fetches and changes nothing. */
export const gitCheck: CheckKind = defineCheckKind({ smokeTest: GitSmokeTest, run: look });

async function look({ folder = '.', conditions }: GitDefinition, context: CheckContext): Promise<CheckObservation> {
  const answer = await runGit(statusArguments, folder, context);
  if ('error' in answer) return unseen(answer, folder, context);
  const status = parseStatus(answer.text);
  const asksForSignature = conditions.signature !== undefined && status.commit !== undefined;
  const signed = asksForSignature ? await commitSignature(folder, context) : { signature: undefined };
  if ('error' in signed) return unseen(signed, folder, context);
  const seen = { ...status, ...signed };
  const { changes, ...facts } = seen;
  const observations = { folder, ...facts, changeCount: changes.length, changes: changes.slice(0, mostShown) };
  const failures = judgeConditions(subjectsOf(conditions, seen, answer.isWhole), context.redact);
  return concludeObservation({ summary: describe(status), observations }, failures);
}

function subjectsOf(
  conditions: GitDefinition['conditions'],
  {
    commit,
    branch,
    upstream,
    ahead,
    behind,
    changes,
    signature,
  }: GitStatus & { readonly signature: string | undefined },
  isWhole: boolean,
): Subject[] {
  const cut = { value: undefined, unreadable: { expected: 'a list that can be read', observed: 'too many changes' } };
  return [
    { subject: 'clean', value: changes.length === 0, conditions: conditions.clean },
    { subject: 'changes', conditions: conditions.changes, ...(isWhole ? { value: changes } : cut) },
    { subject: 'branch', value: branch, conditions: conditions.branch },
    { subject: 'commit', value: commit, conditions: conditions.commit },
    { subject: 'upstream', value: upstream, conditions: conditions.upstream },
    { subject: 'ahead', value: ahead, conditions: conditions.ahead },
    { subject: 'behind', value: behind, conditions: conditions.behind },
    { subject: 'signature', value: signature, conditions: conditions.signature },
  ];
}

function describe({ branch, commit, changes }: GitStatus): string {
  const place = branch === undefined ? 'No branch' : `Branch ${branch}`;
  const at = commit === undefined ? 'before its first commit' : `at ${commit.slice(0, 12)}`;
  return `${place} ${at}, ${changes.length === 0 ? 'clean' : `${changes.length} change(s)`}`;
}

function unseen(
  answer: Extract<GitAnswer, { error: string }>,
  folder: string,
  { signal, timeoutMs }: CheckContext,
): CheckObservation {
  if (signal.aborted) {
    return { outcome: 'timeout', summary: `git gave no answer within ${timeoutMs} ms`, observations: { folder } };
  }
  const { error, errorCode } = answer;
  const observations = errorCode === undefined ? { folder } : { folder, errorCode };
  return { outcome: 'failed', summary: `git cannot look at ${folder}: ${error}`, observations };
}
