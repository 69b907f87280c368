import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addMailAck } from './ack.js';
import { addMailDead } from './dead.js';
import { addMailInbox } from './inbox.js';
import { addMailRequeue } from './requeue.js';
import { addMailSend } from './send.js';

export function addMail(program: Command, context: CommandContext): void {
  const mail = program
    .command('mail')
    .summary('send, read and acknowledge messages')
    .description('Messages between agents: delivered at least once, to one claimer at a time.')
    .addHelpText(
      'after',
      examples(
        `maf mail send --from agent-001 --to agent-002 --type TASK_CLAIM --data '{"taskId":"task-7"}'`,
        'maf mail inbox --agent agent-002',
        'maf mail ack 01JD… --agent agent-002',
      ),
    );
  addMailSend(mail, context);
  addMailInbox(mail, context);
  addMailAck(mail, context);
  addMailDead(mail, context);
  addMailRequeue(mail, context);
}
