import { randomUUID } from 'node:crypto';
import type { EscalationNotice } from '@maf/escalation';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { type TargetParts, withTargets } from '../../context/targets.js';
import { exitCodes } from '../../exit-codes.js';
import { examples } from '../../options/examples.js';
import { formatTable } from '../../output/table.js';

interface TestOptions {
  readonly env?: string;
  readonly agent?: string;
  readonly send?: true;
}

/** One line of the result: what one channel of one recipient came to. */
interface Tried {
  readonly recipient: string;
  readonly channelType: string;
  readonly outcome: 'delivered' | 'failed';
  /** Where it went, or why it did not. */
  readonly detail: string;
}

export function addTargetsTest(targets: Command, context: CommandContext): void {
  targets
    .command('test')
    .summary('whether a target would be reached')
    .description(
      'Looks at every channel of everybody whom a target stands for now, telling nobody; with --send, tells them a ' +
        'notice that says it is a test, by the first channel that delivers. Exit code 1 when somebody is not reached.',
    )
    .argument('<name>', 'a saved target, or the id of an agent')
    .option('--send', 'send a test notice')
    .option('--env <name>', 'environment whose overrides count (default: NODE_ENV)')
    .option('--agent <id>', 'who sends it (default: MAF_AGENT_ID, else the name of the user)')
    .addHelpText('after', examples('maf targets test on-call', 'maf targets test on-call --send --env production'))
    .action((name: string, options: TestOptions) => tryTarget(context, name, options));
}

async function tryTarget(context: CommandContext, name: string, options: TestOptions): Promise<void> {
  const { output } = context;
  await withTargets(context, options.env, async (parts) => {
    const found = options.send ? await send(context, parts, name, options) : await lookAt(parts, name);
    const { isReached, tried, problems } = found;
    for (const problem of problems) output.warning(problem);
    if (tried.length === 0) output.warning(`${name} stands for nobody.`);
    output.result({ name, isReached, tried, problems }, () =>
      formatTable(
        ['RECIPIENT', 'CHANNEL', options.send ? 'TOLD' : 'ANSWERS', 'DETAIL'],
        tried.map(({ recipient, channelType, outcome, detail }) => [
          recipient,
          channelType,
          outcome === 'delivered' ? 'yes' : 'no',
          detail,
        ]),
        output.paint,
      ),
    );
    if (!isReached) context.exitCode = exitCodes.failed;
  });
}

async function lookAt({ directory, delivery }: TargetParts, name: string) {
  const { builtInChannels, reachTarget, resolveTarget } = await import('@maf/escalation');
  const { isReached, channels } = await reachTarget(name, directory, builtInChannels, delivery);
  const tried = channels.map(({ recipient, channelType, outcome }) => toTried(recipient, channelType, outcome));
  return { isReached, tried, problems: resolveTarget(name, directory, delivery.clock()).problems };
}

async function send(
  context: CommandContext,
  { directory, delivery, runtime }: TargetParts,
  name: string,
  { agent }: TestOptions,
) {
  const { builtInChannels, deliverNotice, resolveTarget } = await import('@maf/escalation');
  const { recipients, problems } = resolveTarget(name, directory, delivery.clock());
  const actor = agentOrUser(context, agent);
  const tried: Tried[] = [];
  let told = 0;
  for (const recipient of recipients) {
    const notice = testNotice(name, recipient.name, actor, runtime.clock());
    const { isDelivered, attempts } = await deliverNotice(recipient, notice, builtInChannels, delivery);
    told += isDelivered ? 1 : 0;
    tried.push(...attempts.map(({ channelType, outcome }) => toTried(recipient.name, channelType, outcome)));
  }
  const details = { recipients: recipients.length, told };
  await runtime.audit.append({ actor, action: 'target.tested', subject: name, details });
  return { isReached: recipients.length > 0 && told === recipients.length, tried, problems };
}

function toTried(recipient: string, channelType: string, outcome: TestOutcome): Tried {
  const detail = outcome.outcome === 'delivered' ? outcome.detail : outcome.cause;
  return { recipient, channelType, outcome: outcome.outcome, detail };
}

type TestOutcome = Awaited<ReturnType<typeof import('@maf/escalation').deliverByChannel>>;

function testNotice(target: string, recipient: string, actor: string, now: number): EscalationNotice {
  const id = `test-${randomUUID()}`;
  return {
    id,
    kind: 'triggered',
    escalationId: id,
    pathId: 'test',
    pathName: 'Test of a target',
    severity: 'low',
    level: 1,
    target,
    recipient,
    reason: `${actor} tries whether ${target} is reached`,
    agentId: actor,
    context: {},
    occurrences: 1,
    at: now,
    isTest: true,
  };
}
