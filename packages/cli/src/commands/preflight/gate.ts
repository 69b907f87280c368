import type { AnyRuntimeState, ReceiptVerdict } from '@maf/runtime';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { exitCodes } from '../../exit-codes.js';
import { examples } from '../../options/examples.js';
import { createGate } from '../../receipts/create-gate.js';
import { describeVerdict } from '../../receipts/describe-verdict.js';

interface GateOptions {
  readonly env?: string;
}

export function addPreflightGate(preflight: Command, context: CommandContext): void {
  preflight
    .command('gate')
    .summary('whether work may begin here')
    .description(
      'Ends with 0 when a green run has left a receipt that still fits: the same commit, content of the working tree, ' +
        'configurations and environment, and not expired. Otherwise with 1, what is stale, and what to do. It runs nothing.',
    )
    .argument('[id...]', 'checks that must have been green (default: every saved one that is not advisory)')
    .addOption(new Option('--env <name>', 'environment that the work is for (default: NODE_ENV)'))
    .addHelpText(
      'after',
      examples(
        'maf preflight gate && claude',
        'maf preflight gate api-health-check --env production',
        'maf preflight gate --json',
      ),
    )
    .action((ids: string[], options: GateOptions) => gate(context, ids, options));
}

async function gate(context: CommandContext, ids: readonly string[], { env }: GateOptions): Promise<void> {
  const { ConfigNotFoundError } = await import('@maf/config');
  const { output } = context;
  await withAsyncConfigs(context, 'existing', async (manager, runtime) => {
    for (const id of ids) if ((await manager.loadStored(id)) === undefined) throw new ConfigNotFoundError(id);
    const terms = { ...(env === undefined ? {} : { env }), ...(ids.length === 0 ? {} : { checks: ids }) };
    const verdict = await (await createGate(context, runtime, terms)).judge();
    if (verdict.state !== 'fresh') context.exitCode = exitCodes.failed;
    if (output.isJson) output.json(verdict);
    else await tell(context, runtime, verdict);
  });
}

async function tell({ output }: CommandContext, runtime: AnyRuntimeState, verdict: ReceiptVerdict): Promise<void> {
  const text = await describeVerdict(runtime, verdict);
  if (verdict.state === 'fresh') output.text(text);
  else output.message(text);
}
