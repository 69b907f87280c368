import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addTargetsList } from './list.js';
import { addTargetsTest } from './test.js';

export function addTargets(program: Command, context: CommandContext): void {
  const targets = program
    .command('targets')
    .summary('who is told of escalations, and whether they would be reached')
    .description('The targets of escalation paths: agents, people, rotations and groups. Saved with `maf config save`.')
    .addHelpText('after', examples('maf targets list', 'maf targets test on-call'));
  addTargetsList(targets, context);
  addTargetsTest(targets, context);
}
