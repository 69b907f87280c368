import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addAnswers } from './answers.js';
import { addEscalationsList } from './list.js';
import { addEscalationsShow } from './show.js';
import { addEscalationsWatch } from './watch.js';

export function addEscalations(program: Command, context: CommandContext): void {
  const escalations = program
    .command('escalations')
    .summary('list, show, watch and answer escalations')
    .description('Causes that somebody has to answer for, on their way along an escalation path.')
    .addHelpText('after', examples('maf escalations list', 'maf escalations ack ID --agent supervisor --note "on it"'));
  addEscalationsList(escalations, context);
  addEscalationsShow(escalations, context);
  addEscalationsWatch(escalations, context);
  addAnswers(escalations, context);
}
