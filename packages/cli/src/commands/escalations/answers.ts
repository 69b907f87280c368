import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { parseDuration } from '../../options/parse-duration.js';
import { type AnswerOptions, addAnswer, sendAnswer } from './answer.js';

const plain = [
  {
    action: 'acknowledge',
    command: 'ack',
    summary: 'acknowledge an escalation: somebody is at it',
    description:
      'Stops an escalation from climbing to the next level, until the time that its path gives to resolve it is over. The ' +
      'first acknowledgement counts.',
  },
  {
    action: 'resolve',
    command: 'resolve',
    summary: 'resolve an escalation: its cause is gone',
    description: 'Ends an escalation.',
  },
  {
    action: 'cancel',
    command: 'cancel',
    summary: 'cancel an escalation: it was none',
    description: 'Ends an escalation that nobody needs to answer for.',
  },
] as const;

export function addAnswers(escalations: Command, context: CommandContext): void {
  for (const { action, ...texts } of plain) {
    addAnswer(escalations, texts)
      .option('--note <text>', 'what to keep with the answer')
      .addHelpText('after', examples(`maf escalations ${texts.command} ID --agent supervisor --note "disk replaced"`))
      .action((id: string, options: AnswerOptions) => sendAnswer(context, id, options, { action, note: options.note }));
  }
  addSnooze(escalations, context);
  addReassign(escalations, context);
  addComment(escalations, context);
}

function addSnooze(escalations: Command, context: CommandContext): void {
  addAnswer(escalations, {
    command: 'snooze',
    summary: 'keep an escalation quiet for a while',
    description: 'Nobody is told for that long; then its level is told again, unless it is closed by then.',
  })
    .requiredOption('--for <time>', 'how long, such as 30m', parseDuration)
    .option('--note <text>', 'what to keep with the answer')
    .addHelpText('after', examples('maf escalations snooze ID --for 30m --agent supervisor'))
    .action((id: string, options: AnswerOptions & { readonly for: number }) =>
      sendAnswer(context, id, options, { action: 'snooze', minutes: options.for / 60_000, note: options.note }),
    );
}

function addReassign(escalations: Command, context: CommandContext): void {
  addAnswer(escalations, {
    command: 'reassign',
    summary: 'give an escalation to somebody else',
    description: 'Tells that target at once, in place of those of the level. Unanswered, it climbs from there.',
  })
    .requiredOption('--to <target>', 'a saved target, or the id of an agent')
    .option('--note <text>', 'what to keep with the answer')
    .addHelpText('after', examples('maf escalations reassign ID --to night-shift --agent supervisor'))
    .action((id: string, options: AnswerOptions & { readonly to: string }) =>
      sendAnswer(context, id, options, { action: 'reassign', assignee: options.to, note: options.note }),
    );
}

function addComment(escalations: Command, context: CommandContext): void {
  addAnswer(escalations, {
    command: 'comment',
    summary: 'add a note to an escalation',
    description: 'Keeps a note in the timeline of an escalation. It changes nothing else.',
  })
    .argument('<text>', 'the note')
    .addHelpText('after', examples('maf escalations comment ID "the disk arrives at noon" --agent supervisor'))
    .action((id: string, note: string, options: AnswerOptions) =>
      sendAnswer(context, id, options, { action: 'comment', note }),
    );
}
