import { guardCommit, guardPush, namedAgent, type Verdict } from '@maf/guard';
import type { CommandContext } from '../context/command-context.js';
import { readStdin } from '../context/read-stdin.js';
import { runtimeOptions } from '../context/runtime-options.js';
import { exitCodes } from '../exit-codes.js';
import { printableLines } from '../output/printable.js';

export async function runGitHook(
  context: CommandContext,
  name: string,
  [remote = '']: readonly string[],
): Promise<void> {
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
