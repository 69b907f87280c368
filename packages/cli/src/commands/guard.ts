import { isAbsolute } from 'node:path';
import type { Verdict } from '@maf/guard';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { runtimeOptions } from '../context/runtime-options.js';
import { UsageError } from '../errors/usage-error.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';
import { printableLines } from '../output/printable.js';

interface CheckOptions {
  readonly agent?: string;
  readonly base?: string;
  readonly receipt?: true;
  readonly token?: ReadonlyMap<string, number>;
}

export function addGuard(program: Command, context: CommandContext): void {
  const guard = program
    .command('guard')
    .summary('whether paths or commits may be written')
    .description('The decision of the hooks, for scripts and CI.');
  guard
    .command('check')
    .summary('check paths, or the commits since a revision')
    .description(
      'Ends with 0 when the agent may write all of it, with 1 and the holders when not. It reserves nothing. In CI, ' +
        '--base checks what a commit hook would have, had nobody left it out.',
    )
    .argument('[path...]', 'files, relative to the current folder')
    .option('--base <revision>', 'the commits from this revision to HEAD')
    .option('--agent <id>', 'who writes (default: MAF_AGENT_ID)')
    .option('--token <path=number>', 'the fencing token under which a path was worked on; repeat it', collectTokens)
    .option('--receipt', 'ask for a fresh preflight receipt too, whatever the policy says')
    .addHelpText(
      'after',
      examples(
        'maf guard check src/api.ts --agent agent-001',
        'maf guard check --base origin/main',
        'maf guard check src/api.ts --token src/api.ts=12',
      ),
    )
    .action((paths: string[], options: CheckOptions, command: Command) => {
      if ((paths.length === 0) === (options.base === undefined))
        command.error('error: expected either paths or --base REVISION');
      return check(context, paths, options);
    });
}

async function check(context: CommandContext, given: readonly string[], options: CheckOptions): Promise<void> {
  const { guardSince, guardWrites, namedAgent } = await import('@maf/guard');
  const agentId = options.agent ?? namedAgent(context.env);
  const guard = { folder: process.cwd(), options: runtimeOptions(context), agentId };
  const absolute = (path: string) => (isAbsolute(path) ? path : `${guard.folder}/${path}`);
  const tokens = new Map([...(options.token ?? [])].map(([path, token]) => [absolute(path), token]));
  const isAsked = options.receipt === true;
  const verdict =
    options.base === undefined
      ? await guardWrites({
          ...guard,
          findAgent: () => agentId,
          targets: () => ({ paths: given.map(absolute), tokens }),
          ...(isAsked ? { receipt: { before: 'work', isForced: true } } : {}),
        })
      : await guardSince(guard, options.base, {
          tokens,
          ...(isAsked ? { receipt: { before: 'push', commits: ['HEAD'], isForced: true } } : {}),
        });
  report(context, verdict);
}

function report(context: CommandContext, verdict: Verdict): void {
  if (verdict.decision === 'deny') context.exitCode = exitCodes.failed;
  else if (verdict.warning !== undefined) context.output.warning(printableLines(verdict.warning));
  if (context.output.isJson) context.output.json(verdict);
  else if (verdict.decision === 'deny') context.output.message(printableLines(verdict.text));
}

function collectTokens(text: string, before: ReadonlyMap<string, number> = new Map()): ReadonlyMap<string, number> {
  const [, path, token] = /^(.+)=(\d+)$/.exec(text) ?? [];
  if (path === undefined) throw new UsageError(`Expected PATH=NUMBER, found ${JSON.stringify(text)}.`);
  return new Map([...before, [path, Number(token)]]);
}
