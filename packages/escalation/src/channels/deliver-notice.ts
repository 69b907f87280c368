import type { Recipient } from '../targets/recipient.js';
import type { ChannelOutcome, EscalationChannel } from './channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { type DeliveryContext, deliverByChannel } from './use-channel.js';

/** One try to reach somebody by one channel. */
export interface ChannelAttempt {
  readonly channelType: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly outcome: ChannelOutcome;
}

export interface NoticeDelivery {
  /** Whether one of the channels has delivered it: that of the last attempt. */
  readonly isDelivered: boolean;
  /** In the order in which they were made, one for each channel that was tried. */
  readonly attempts: readonly ChannelAttempt[];
}

/**
 * Tells a notice to a recipient by the first channel that delivers it. Each channel has a limited time (15 seconds, unless
 * the context says otherwise); once the context's signal aborts, no further one is tried. It does not throw.
 */
export async function deliverNotice(
  { channels: definitions }: Recipient,
  notice: EscalationNotice,
  channels: readonly EscalationChannel[],
  context: DeliveryContext,
): Promise<NoticeDelivery> {
  const attempts: ChannelAttempt[] = [];
  for (const definition of definitions) {
    if (context.signal.aborted) break;
    const startedAt = context.clock();
    const outcome = await deliverByChannel(definition, notice, channels, context);
    attempts.push({ channelType: definition.channelType, startedAt, outcome });
    if (outcome.outcome === 'delivered') return { isDelivered: true, attempts };
  }
  return { isDelivered: false, attempts };
}
