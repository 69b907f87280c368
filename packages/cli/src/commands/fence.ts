import type { FencingVerdict } from '@maf/runtime';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { withLeases } from '../context/leases.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';
import { parseCount } from '../options/parse-count.js';
import { formatInstant } from '../output/format-instant.js';
import { printable } from '../output/printable.js';
import { literalOf } from '../reservations/pattern-of.js';

export function addFence(program: Command, context: CommandContext): void {
  program
    .command('fence')
    .summary('whether a write under a fencing token may go on')
    .description(
      'Ends with 0 when the reservation of that fencing token is live and covers the file, else with 1: then stop writing.',
    )
    .argument('<path>', 'the file that is to be written, relative to the current folder')
    .argument('<token>', 'the token that `maf reserve` printed', parseCount)
    .addHelpText('after', examples('maf fence src/api.ts 17 && ./write-it.sh'))
    .action((path: string, token: number) => fence(context, path, token));
}

async function fence(context: CommandContext, path: string, token: number): Promise<void> {
  await withLeases(context, async (runtime) => {
    const verdict = await runtime.validateFencingToken(literalOf(path), token);
    if (!verdict.isValid) context.exitCode = exitCodes.failed;
    context.output.result(verdict, () => printable(describe(verdict, token, runtime.clock())));
  });
}

function describe(verdict: FencingVerdict, token: number, now: number): string {
  if (verdict.isValid) {
    const { agentId, filePath, expiresAt } = verdict.lease;
    return `valid: ${agentId} holds ${filePath} until ${formatInstant(expiresAt, now)}`;
  }
  const { holder } = verdict;
  const instead =
    holder === undefined
      ? 'nobody has it alone'
      : `${holder.agentId} holds ${holder.filePath} (token ${holder.fencingToken})`;
  return `not valid: token ${token} does not cover it any more; ${instead}`;
}
