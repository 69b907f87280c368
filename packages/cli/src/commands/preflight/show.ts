import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { formatExecution } from '../../output/format-execution.js';

export function addPreflightShow(preflight: Command, context: CommandContext): void {
  preflight
    .command('show')
    .summary('one run and its evidence')
    .description('Shows a run: how it ended and what its attempts saw.')
    .argument('<execution>', 'id of the run')
    .addHelpText('after', examples('maf preflight show 01JD…', 'maf preflight show 01JD… --json'))
    .action((id: string) => show(context, id));
}

async function show(context: CommandContext, id: string): Promise<void> {
  const { ExecutionNotFoundError } = await import('@maf/runtime');
  await withRuntime(context, 'existing', async (runtime) => {
    const execution = await runtime.executions.find(id);
    if (execution === undefined) throw new ExecutionNotFoundError(id);
    context.output.result(execution, () => formatExecution(execution, context.output.paint));
  });
}
