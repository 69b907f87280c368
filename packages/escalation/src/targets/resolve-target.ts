import type { ChannelDefinition, MafEscalationTargetConfig } from '@maf/protocols';
import { onCallAt } from './on-call.js';
import type { Recipient, ResolvedTarget } from './recipient.js';
import type { TargetDirectory } from './target-directory.js';

/**
 * Who a name stands for at an instant: the agent, the person, whoever is on call, all members of a group. A name that no
 * target is saved under is an agent's, reached in its inbox. Nobody is there twice, and a circle is a problem, not a loop.
 */
export function resolveTarget(name: string, directory: TargetDirectory, now: number): ResolvedTarget {
  const recipients = new Map<string, Recipient>();
  const problems: string[] = [];
  const seen = new Set<string>();

  function follow(current: string, way: readonly string[]): void {
    if (way.includes(current))
      problems.push(`target ${current} leads back to itself: ${[...way, current].join(' → ')}`);
    if (seen.has(current)) return;
    seen.add(current);
    const target = directory.get(current);
    const step =
      target === undefined ? recipientOf(current, current, [{ channelType: 'inbox' }]) : stepOf(current, target, now);
    if ('problem' in step) problems.push(step.problem);
    else if ('recipient' in step) recipients.set(current, step.recipient);
    else for (const member of step.members) follow(member, [...way, current]);
  }

  follow(name, []);
  return { recipients: [...recipients.values()], problems };
}

/** What one target comes to: somebody, other targets, or why it is nobody. */
type Step = { readonly recipient: Recipient } | { readonly members: readonly string[] } | { readonly problem: string };

function stepOf(name: string, target: MafEscalationTargetConfig | { readonly problem: string }, now: number): Step {
  if ('problem' in target) return target;
  const { config } = target;
  if (config.enabled === false) return { problem: `target ${name} is disabled` };
  switch (config.targetType) {
    case 'agent':
      return recipientOf(name, config.agentId, config.channels ?? [{ channelType: 'inbox' }]);
    case 'person':
      return recipientOf(name, config.agentId, config.channels);
    case 'rotation':
      return { members: [onCallAt(config, now).member] };
    case 'group':
      return config.members.length === 0 ? { problem: `group ${name} has no members` } : { members: config.members };
  }
}

/** An inbox that says nothing else is the one of the recipient. */
function recipientOf(name: string, agentId = name, channels: readonly ChannelDefinition[]): Step {
  if (channels.length === 0) return { problem: `target ${name} has no channels` };
  const inbox = { channelType: 'inbox', agentId };
  const filled = channels.map((channel) => (channel.channelType === 'inbox' ? { ...inbox, ...channel } : channel));
  return { recipient: { name, agentId, channels: filled } };
}
