import type { EscalationAnswer } from '@maf/escalation';
import type { Command } from 'commander';
import { requireAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withPreflight } from '../../context/preflight.js';
import { describeEscalation } from '../../escalations/escalate-finished.js';

export interface AnswerOptions {
  readonly agent?: string;
  readonly note?: string;
}

/** What only this answer holds. */
export type AnswerContent = EscalationAnswer extends infer Answer
  ? Answer extends EscalationAnswer
    ? Omit<Answer, 'actor'>
    : never
  : never;

/** Adds a command that answers one escalation, with the options that all of them have. */
export function addAnswer(
  escalations: Command,
  {
    command,
    summary,
    description,
  }: { readonly command: string; readonly summary: string; readonly description: string },
): Command {
  return escalations
    .command(command)
    .summary(summary)
    .description(description)
    .argument('<id>', 'id of the escalation')
    .option('--agent <id>', 'who answers (default: MAF_AGENT_ID)');
}

export async function sendAnswer(
  context: CommandContext,
  id: string,
  { agent }: Pick<AnswerOptions, 'agent'>,
  content: AnswerContent,
): Promise<void> {
  const actor = requireAgent(context, agent);
  await withPreflight(context, 'existing', async ({ engine }) => {
    const escalation = await engine.answer(id, { ...content, actor });
    context.output.result(escalation, () => describeEscalation(escalation));
  });
}
