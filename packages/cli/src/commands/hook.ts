import type { Verdict } from '@maf/guard';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { readStdin } from '../context/read-text.js';
import { runtimeOptions } from '../context/runtime.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';
import { printableLines } from '../output/printable.js';

const gitHooks = ['git-pre-commit', 'git-pre-push'] as const;
const known = 'claude, codex, gemini, cursor, git-pre-commit, git-pre-push';

export function addHook(program: Command, context: CommandContext): void {
  program
    .command('hook')
    .summary('answer a hook of an editor or of git')
    .description(
      'Reads the event of a host (claude, codex, gemini, cursor) from stdin and answers in its form; or checks what git ' +
        'is about to commit (git-pre-commit) or push (git-pre-push REMOTE URL), and ends with 1 to stop it. It never ' +
        'ends with 2, which hosts read as a block.',
    )
    .argument('[name]', known)
    .argument('[arguments...]', 'what git gives to the hook')
    // An option that is not known must not end with 2: what stands there is told by hand.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', examples('maf hook claude < event.json', 'maf hook git-pre-commit'))
    .action((name: string | undefined, given: string[]) => runHook(context, name, given));
}

async function runHook(context: CommandContext, name: string | undefined, given: readonly string[]): Promise<void> {
  const isGit = gitHooks.some((hook) => hook === name);
  const stray = isGit ? undefined : given[0];
  if (name === undefined || stray !== undefined) {
    context.output.message(
      `error: expected one of ${known}; found ${printableLines([name, ...given].join(' ') || 'nothing')}`,
    );
    context.exitCode = exitCodes.failed;
    return;
  }
  try {
    await (isGit ? runGitHook(context, name, given) : answerHost(context, name));
  } catch (error) {
    context.output.message(`error: ${printableLines(error instanceof Error ? error.message : String(error))}`);
    context.exitCode = exitCodes.failed;
  }
}

async function answerHost(context: CommandContext, name: string): Promise<void> {
  const { answerHook, answerUnreadable, findHost, HookInputError } = await import('@maf/guard');
  const host = findHost(name);
  if (host === undefined || context.stdin.isTTY === true) {
    const problem =
      host === undefined ? `expected one of ${known}; found ${printableLines(name)}` : 'expected JSON on stdin';
    context.output.message(`error: ${problem}`);
    context.exitCode = exitCodes.failed;
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

async function runGitHook(context: CommandContext, name: string, [remote = '']: readonly string[]): Promise<void> {
  const { guardCommit, guardPush, namedAgent } = await import('@maf/guard');
  const guard = { folder: process.cwd(), options: runtimeOptions(context), agentId: namedAgent(context.env) };
  const verdict =
    name === 'git-pre-commit'
      ? await guardCommit(guard)
      : await guardPush(guard, context.stdin.isTTY === true ? '' : await readStdin(context), remote);
  report(context, verdict);
}

/** Git shows what a hook writes to stderr. */
function report(context: CommandContext, verdict: Verdict): void {
  if (verdict.decision === 'deny') {
    context.output.message(printableLines(verdict.text));
    context.exitCode = exitCodes.failed;
  } else if (verdict.warning !== undefined) context.output.warning(printableLines(verdict.warning));
}
