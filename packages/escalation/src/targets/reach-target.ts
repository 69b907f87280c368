import type { ChannelOutcome, EscalationChannel } from '../channels/channel.js';
import { type DeliveryContext, dryRunChannel } from '../channels/use-channel.js';
import { resolveTarget } from './resolve-target.js';
import type { TargetDirectory } from './target-directory.js';

/** How one channel of one recipient would do now. */
export interface ChannelReach {
  readonly recipient: string;
  readonly channelType: string;
  readonly outcome: ChannelOutcome;
}

/** Whether a target would be reached now. */
export interface TargetReach {
  /** True: every recipient has a channel that answers, and there is at least one recipient. */
  readonly isReached: boolean;
  readonly channels: readonly ChannelReach[];
  /** What is missing, one line each: it keeps the target from being reached, or a recipient has a further channel. */
  readonly problems: readonly string[];
}

/** Dry-runs every channel of everybody that a target stands for now, all at once. It tells nobody and does not throw. */
export async function reachTarget(
  name: string,
  directory: TargetDirectory,
  channels: readonly EscalationChannel[],
  context: DeliveryContext,
): Promise<TargetReach> {
  const { recipients, problems } = resolveTarget(name, directory, context.clock());
  const tried = await Promise.all(
    recipients.flatMap((recipient) =>
      recipient.channels.map(async (definition): Promise<ChannelReach> => {
        const outcome = await dryRunChannel(definition, channels, context);
        return { recipient: recipient.name, channelType: definition.channelType, outcome };
      }),
    ),
  );
  const reached = new Set(
    tried.filter(({ outcome }) => outcome.outcome === 'delivered').map(({ recipient }) => recipient),
  );
  const failures = tried.flatMap(({ recipient, channelType, outcome }) =>
    outcome.outcome === 'failed' ? [`${recipient} by ${channelType}: ${outcome.cause}`] : [],
  );
  return {
    isReached: recipients.length > 0 && recipients.every((recipient) => reached.has(recipient.name)),
    channels: tried,
    problems: [...problems, ...failures],
  };
}
