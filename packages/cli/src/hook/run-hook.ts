import { answerHook, answerUnreadable, findHost, HookInputError } from '@maf/guard';
import type { CommandContext } from '../context/command-context.js';
import { readStdin } from '../context/read-stdin.js';
import { runtimeOptions } from '../context/runtime-options.js';
import { exitCodes } from '../exit-codes.js';
import { printableLines } from '../output/printable.js';

const gitHooks = ['git-pre-commit', 'git-pre-push'] as const;
export const knownHooks = 'claude, codex, gemini, cursor, git-pre-commit, git-pre-push';

/**
 * Answers a hook of an editor or of git. An editor asks before each write, so what is loaded for that is kept small: no
 * parser of the command line, no validators, no builder of queries.
 */
export async function runHook(
  context: CommandContext,
  name: string | undefined,
  given: readonly string[],
): Promise<void> {
  const isGit = gitHooks.some((hook) => hook === name);
  const stray = isGit ? undefined : given[0];
  if (name === undefined || stray !== undefined) {
    refuse(context, `expected one of ${knownHooks}; found ${[name, ...given].join(' ') || 'nothing'}`);
    return;
  }
  try {
    await (isGit ? runGit(context, name, given) : answerHost(context, name));
  } catch (error) {
    refuse(context, error instanceof Error ? error.message : String(error));
  }
}

async function answerHost(context: CommandContext, name: string): Promise<void> {
  const host = findHost(name);
  if (host === undefined || context.stdin.isTTY === true) {
    refuse(context, host === undefined ? `expected one of ${knownHooks}; found ${name}` : 'expected JSON on stdin');
    return;
  }
  const options = runtimeOptions(context);
  const answer = await answerHook(host, await readStdin(context), options).catch((error: unknown) => {
    if (error instanceof HookInputError) return answerUnreadable(host, error, options);
    throw error;
  });
  if (answer.warning !== undefined) context.output.warning(printableLines(answer.warning));
  if (answer.stdout !== '') context.output.text(answer.stdout);
}

async function runGit(context: CommandContext, name: string, given: readonly string[]): Promise<void> {
  const { runGitHook } = await import('./run-git-hook.js');
  return runGitHook(context, name, given);
}

function refuse(context: CommandContext, problem: string): void {
  context.output.message(`error: ${printableLines(problem)}`);
  context.exitCode = exitCodes.failed;
}
