import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addPreflightCompare } from './compare.js';
import { addPreflightEnqueue } from './enqueue.js';
import { addPreflightGate } from './gate.js';
import { addPreflightHistory } from './history.js';
import { addPreflightList } from './list.js';
import { addPreflightRun } from './run.js';
import { addPreflightShow } from './show.js';
import { addPreflightUndo } from './undo.js';

export function addPreflight(program: Command, context: CommandContext): void {
  const preflight = program
    .command('preflight')
    .summary('run checks, or queue them for a worker')
    .description('Runs saved checks and keeps their evidence; what fails is escalated as the saved paths say.')
    .addHelpText(
      'after',
      examples('maf preflight run api-health-check --env production', 'maf preflight enqueue api-health-check'),
    );
  addPreflightRun(preflight, context);
  addPreflightEnqueue(preflight, context);
  addPreflightGate(preflight, context);
  addPreflightShow(preflight, context);
  addPreflightList(preflight, context);
  addPreflightHistory(preflight, context);
  addPreflightCompare(preflight, context);
  addPreflightUndo(preflight, context);
}
