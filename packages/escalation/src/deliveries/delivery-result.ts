import type { EscalationDelivery, MafEscalation } from '@maf/protocols';
import type { ChannelOutcome } from '../channels/channel.js';

/** One try to reach somebody. */
export interface DeliveryResult {
  /** As it was when it was tried. */
  readonly delivery: EscalationDelivery;
  readonly escalation: MafEscalation;
  readonly outcome: ChannelOutcome;
}
