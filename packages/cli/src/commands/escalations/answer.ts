import type { Command } from 'commander';
import { requireAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withPreflight } from '../../context/preflight.js';
import { describeEscalation } from '../../escalations/escalate-finished.js';
import { examples } from '../../options/examples.js';

type Answer = 'acknowledge' | 'resolve';

interface AnswerOptions {
  readonly agent?: string;
  readonly note?: string;
}

const texts = {
  acknowledge: {
    command: 'ack',
    summary: 'acknowledge an escalation: somebody is at it',
    description: 'Stops an escalation from climbing to the next level. The first acknowledgement counts.',
  },
  resolve: {
    command: 'resolve',
    summary: 'resolve an escalation: its cause is gone',
    description: 'Ends an escalation.',
  },
} as const;

export function addEscalationsAnswer(escalations: Command, context: CommandContext, answer: Answer): void {
  const { command, summary, description } = texts[answer];
  escalations
    .command(command)
    .summary(summary)
    .description(description)
    .argument('<id>', 'id of the escalation')
    .option('--agent <id>', 'who answers (default: MAF_AGENT_ID)')
    .option('--note <text>', 'what to keep with the answer')
    .addHelpText('after', examples(`maf escalations ${command} ID --agent supervisor --note "disk replaced"`))
    .action((id: string, options: AnswerOptions) => send(context, answer, id, options));
}

async function send(
  context: CommandContext,
  answer: Answer,
  id: string,
  { agent, note }: AnswerOptions,
): Promise<void> {
  const agentId = requireAgent(context, agent);
  await withPreflight(context, 'existing', async ({ engine }) => {
    const escalation = await engine[answer](id, agentId, note);
    context.output.result(escalation, () => describeEscalation(escalation));
  });
}
