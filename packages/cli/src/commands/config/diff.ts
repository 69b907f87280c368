import type { DiffOperation } from '@maf/config';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';

export function addConfigDiff(config: Command, context: CommandContext): void {
  config
    .command('diff')
    .summary('what differs between two revisions')
    .description('Lists what turns one revision of a configuration into another (default: the latest).')
    .argument('<id>', 'id of the configuration')
    .argument('<from>', 'number of a revision', parseCount)
    .argument('[to]', 'number of a revision', parseCount)
    .addHelpText('after', examples('maf config diff api-health-check 1', 'maf config diff api-health-check 1 3 --json'))
    .action((id: string, from: number, to: number | undefined) => diff(context, id, from, to));
}

async function diff(context: CommandContext, id: string, from: number, to: number | undefined): Promise<void> {
  await withAsyncConfigs(context, 'existing', async (manager) => {
    const operations = await manager.diff(id, from, to);
    context.output.list({
      data: operations,
      headings: ['CHANGE', 'PATH', 'FROM', 'TO'],
      rows: operations.map((operation) => [operation.op, operation.path, before(operation), after(operation)]),
      whenEmpty: 'No differences.',
    });
  });
}

function before(operation: DiffOperation): string {
  return operation.op === 'add' ? '' : JSON.stringify(operation.oldValue);
}

function after(operation: DiffOperation): string {
  return operation.op === 'remove' ? '' : JSON.stringify(operation.value);
}
