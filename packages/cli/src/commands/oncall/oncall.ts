import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addOnCallOverride } from './override.js';
import { addOnCallShow } from './show.js';

export function addOnCall(program: Command, context: CommandContext): void {
  const oncall = program
    .command('oncall')
    .summary('who is on call, and who steps in')
    .description('The rotations among the escalation targets: who is on call now and next, and overrides for a time.')
    .addHelpText(
      'after',
      examples('maf oncall show', 'maf oncall override on-call --member bob --until 2026-12-27T09:00+01:00'),
    );
  addOnCallShow(oncall, context);
  addOnCallOverride(oncall, context);
}
