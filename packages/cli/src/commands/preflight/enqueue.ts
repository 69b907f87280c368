import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { addRunOptions, type RunOptions } from './run-options.js';

interface EnqueueOptions extends RunOptions {
  readonly execution?: string;
}

export function addPreflightEnqueue(preflight: Command, context: CommandContext): void {
  addRunOptions(preflight.command('enqueue'))
    .summary('queue a check for a worker')
    .description('Queues a check and prints the id of its run; the result comes as mail to the agent that asks.')
    .argument('<id>', 'id of the configuration')
    .option('--execution <id>', 'id of the run: asked for twice, it is run once (default: a new one)')
    .addHelpText(
      'after',
      examples('maf preflight enqueue api-health-check --agent agent-001', 'maf preflight show 01JD…'),
    )
    .action((id: string, options: EnqueueOptions) => enqueue(context, id, options));
}

async function enqueue(context: CommandContext, configId: string, options: EnqueueOptions): Promise<void> {
  const { ConfigNotFoundError } = await import('@maf/config');
  await withAsyncConfigs(context, 'existing', async (manager, runtime) => {
    const config = (await manager.loadStored(configId))?.document;
    if (config === undefined) throw new ConfigNotFoundError(configId);
    const { env, agent, context: facts, execution: executionId = runtime.createId() } = options;
    const details = { ...facts, ...(env === undefined ? {} : { environment: env }) };
    const { messageId } = await runtime.enqueue({
      type: 'PREFLIGHT_CHECK',
      agentId: agentOrUser(context, agent),
      configId,
      executionId,
      checkType: config.configType,
      ...(Object.keys(details).length === 0 ? {} : { context: details }),
    });
    context.output.result({ executionId, messageId }, () => executionId);
  });
}
