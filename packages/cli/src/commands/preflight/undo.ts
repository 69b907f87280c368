import type { UndoReport } from '@maf/preflight';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { loadFixKinds } from '../../fixes/load-fix-kinds.js';
import { examples } from '../../options/examples.js';
import { formatUndo } from '../../output/format-undo.js';
import { printable } from '../../output/printable.js';

interface UndoOptions {
  readonly agent?: string;
  readonly dryRun?: true;
}

export function addPreflightUndo(preflight: Command, context: CommandContext): void {
  preflight
    .command('undo')
    .summary('put back what the fixes of a run have changed')
    .description(
      'Puts back the files, folders, permissions and hooks that `run --fix` has changed, all of them or (where one was ' +
        'changed again since) none. What a command did is left as it is.',
    )
    .argument('<execution>', 'id of the run')
    .option('--agent <id>', 'who undoes it (default: MAF_AGENT_ID, else the name of the user)')
    .option('--dry-run', 'show what would be put back, and change nothing')
    .addHelpText('after', examples('maf preflight undo 01JD… --dry-run', 'maf preflight undo 01JD…'))
    .action((id: string, options: UndoOptions) => undo(context, id, options));
}

async function undo(context: CommandContext, executionId: string, options: UndoOptions): Promise<void> {
  const { undoFixes } = await import('@maf/preflight');
  const { output } = context;
  const { agent, dryRun = false } = options;
  await withRuntime(context, 'existing', async (runtime) => {
    const agentId = agentOrUser(context, agent);
    const report = await undoFixes({ runtime, executionId, agentId, dryRun, kinds: await loadFixKinds() });
    output.result({ ...report, dryRun }, () => formatUndo(report, dryRun));
    warnOfLeft(report, (text) => output.warning(text));
  });
}

function warnOfLeft({ left }: UndoReport, warn: (text: string) => void): void {
  if (left.length === 0) return;
  warn(
    `${left.map(({ summary }) => printable(summary)).join(', ')}: left as it is, as what a command did is not known.`,
  );
}
