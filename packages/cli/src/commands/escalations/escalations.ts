import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addEscalationsAnswer } from './answer.js';
import { addEscalationsList } from './list.js';
import { addEscalationsShow } from './show.js';

export function addEscalations(program: Command, context: CommandContext): void {
  const escalations = program
    .command('escalations')
    .summary('list, acknowledge and resolve escalations')
    .description('Causes that somebody has to answer for, on their way along an escalation path.')
    .addHelpText('after', examples('maf escalations list', 'maf escalations ack ID --agent supervisor --note "on it"'));
  addEscalationsList(escalations, context);
  addEscalationsShow(escalations, context);
  addEscalationsAnswer(escalations, context, 'acknowledge');
  addEscalationsAnswer(escalations, context, 'resolve');
}
