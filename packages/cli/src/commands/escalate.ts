import type { ForeseenStep } from '@maf/escalation';
import type { MafEscalationRequest } from '@maf/protocols';
import type { Command } from 'commander';
import { agentOrUser } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withPreflight } from '../context/preflight.js';
import { describeEscalation } from '../escalations/escalate-finished.js';
import { collectFacts } from '../options/collect-facts.js';
import { examples } from '../options/examples.js';
import { parseCount } from '../options/parse-count.js';
import { formatInstant } from '../output/format-instant.js';
import { printable } from '../output/printable.js';

interface EscalateOptions {
  readonly reason: string;
  readonly agent?: string;
  readonly execution?: string;
  readonly level: number;
  readonly id?: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
}

export function addEscalate(program: Command, context: CommandContext): void {
  program
    .command('escalate')
    .summary('begin an escalation on a path, or see whom it would reach')
    .description(
      'Begins an escalation, and tells those of its level. With --dry-run nothing is stored and nobody is told.',
    )
    .argument('<path>', 'id of a saved escalation path')
    .requiredOption('--reason <text>', 'one line for those who are told')
    .option('--agent <id>', 'whose work it is about (default: MAF_AGENT_ID, else the user)')
    .option('--execution <id>', 'the run of a check that it is about')
    .option('--level <number>', 'the level to begin at', parseCount, 1)
    .option('--id <id>', 'id of the escalation: asked for again, it joins that one (default: a new id)')
    .option('--context <name=value>', 'a fact for those who are told; may be given more than once', collectFacts)
    .option('--dry-run', 'say who would be reached, when and by which channel, if nobody answered')
    .addHelpText(
      'after',
      examples(
        'maf escalate default-path --reason "the deploy is stuck" --context region=us-west-2',
        'maf escalate default-path --reason test --dry-run',
      ),
    )
    .action((path: string, options: EscalateOptions) => escalate(context, path, options));
}

async function escalate(context: CommandContext, pathId: string, options: EscalateOptions): Promise<void> {
  const { reason, execution, level, context: facts = {}, dryRun } = options;
  const agentId = agentOrUser(context, options.agent);
  await withPreflight(context, 'existing', async ({ runtime, engine }) => {
    const escalationId = options.id ?? runtime.createId();
    const request: MafEscalationRequest = {
      type: 'ESCALATION_REQUEST',
      messageId: runtime.createId(),
      agentId,
      escalationId,
      pathId,
      level,
      reason,
      context: facts,
      ...(execution === undefined ? {} : { executionId: execution }),
    };
    if (dryRun) {
      const steps = await engine.foresee(request);
      const now = runtime.clock();
      context.output.result(steps, () => steps.map((step) => describeStep(step, now)).join('\n'));
      return;
    }
    const escalation = await engine.handleRequest(request);
    context.output.result(escalation, () => describeEscalation(escalation));
  });
}

function describeStep({ at, level, round, recipients, events }: ForeseenStep, now: number): string {
  const when = formatInstant(at, now);
  const problems = events.flatMap(({ kind, level: where, details }) =>
    kind === 'unreachable' ? [`${details['target']} at level ${where} stands for nobody`] : [],
  );
  const told = recipients.map(({ name, target, channels }) => {
    const through = name === target ? '' : ` (as ${target})`;
    return `${name}${through} by ${channels.join(', else ')}`;
  });
  const isOver = events.some(({ kind }) => kind === 'exhausted');
  const isHeld = events.some(({ kind }) => kind === 'held');
  const nobody = isOver ? 'nobody is left to tell: exhausted' : isHeld ? 'quiet hours: held back' : 'nobody';
  const which = `level ${level}${round > 1 ? `, round ${round}` : ''}`;
  return printable(`${when}  ${which}: ${[...problems, told.join('; ') || nobody].join('; ')}`);
}
