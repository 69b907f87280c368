import type { Command } from 'commander';
import { agentOrUser } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withPreflight } from '../context/preflight.js';
import { describeEscalation } from '../escalations/escalate-finished.js';
import { collectFacts } from '../options/collect-facts.js';
import { examples } from '../options/examples.js';

interface RaiseOptions {
  readonly key: string;
  readonly reason?: string;
  readonly agent?: string;
  readonly execution?: string;
  readonly cause?: string;
  readonly details?: Readonly<Record<string, string>>;
}

export function addRaise(program: Command, context: CommandContext): void {
  program
    .command('raise')
    .summary('report a condition, and escalate it where a path asks for that')
    .description(
      'Counts an occurrence of a condition. Every saved path whose threshold for it is reached begins an escalation, or ' +
        'lets the occurrence join the one that is open for the same key.',
    )
    .argument('<condition>', 'as trigger conditions name it, such as security_breach')
    .requiredOption('--key <key>', 'names the cause within the condition, such as a host')
    .option('--reason <text>', 'one line for those who are told (default: the condition and the key)')
    .option('--agent <id>', 'whose work it is about (default: MAF_AGENT_ID, else the user)')
    .option('--execution <id>', 'the run of a check that it is about')
    .option('--cause <id>', 'names this occurrence: raised again, it counts once (default: a new id)')
    .option('--details <name=value>', 'a fact for those who are told; may be given more than once', collectFacts)
    .addHelpText(
      'after',
      examples('maf raise security_breach --key build-host --reason "an unknown key signed in" --details host=build-1'),
    )
    .action((condition: string, options: RaiseOptions) => raise(context, condition, options));
}

async function raise(
  context: CommandContext,
  condition: string,
  { key, reason, agent, execution, cause, details }: RaiseOptions,
): Promise<void> {
  const agentId = agentOrUser(context, agent);
  await withPreflight(context, 'existing', async ({ engine }) => {
    const escalations = await engine.raise({
      condition,
      key,
      agentId,
      actor: agentId,
      ...(reason === undefined ? {} : { reason }),
      ...(execution === undefined ? {} : { executionId: execution }),
      ...(cause === undefined ? {} : { causeId: cause }),
      ...(details === undefined ? {} : { context: details }),
    });
    context.output.result(
      escalations,
      () => escalations.map(describeEscalation).join('\n') || `${condition} was counted; no path asks for more yet.`,
    );
  });
}
