import type { EscalationDelivery, MafEscalation } from '@maf/protocols';
import { EscalationNotFoundError } from '@maf/runtime';
import type { ChannelOutcome, EscalationChannel } from '../channels/channel.js';
import { failedForGood } from '../channels/failed.js';
import { type DeliveryContext, deliverByChannel } from '../channels/use-channel.js';
import type { EscalationRuntime } from '../engine/escalation-runtime.js';
import type { DeliveryResult } from './delivery-result.js';
import { noticeOf } from './notice-of.js';
import { settleDelivery } from './settle-delivery.js';

export interface DeliveryParts {
  readonly channels: readonly EscalationChannel[];
  readonly context: DeliveryContext & { readonly runtime: EscalationRuntime };
}

/**
 * So often a delivery may be taken by workers that end before they can say what came of it: many, for those that are taken
 * together with one that ends its worker are not to blame.
 */
const mostLostClaims = 20;

/** Tries a claimed delivery once, and notes what came of it. */
export async function tryDelivery(parts: DeliveryParts, claimed: EscalationDelivery): Promise<DeliveryResult> {
  const { escalations } = parts.context.runtime;
  const escalation = await escalations.find(claimed.escalationId);
  if (escalation === undefined) throw new EscalationNotFoundError(claimed.escalationId);
  const outcome = await outcomeOf(parts, claimed, escalation);
  const { clock, random } = parts.context.runtime;
  await escalations.settleDelivery(claimed, (delivery, current, history) =>
    settleDelivery(delivery, current, history, { outcome, now: clock(), chance: random() }),
  );
  return { delivery: claimed, escalation, outcome };
}

async function outcomeOf(
  { channels, context }: DeliveryParts,
  delivery: EscalationDelivery,
  escalation: MafEscalation,
): Promise<ChannelOutcome> {
  const lost = delivery.claims - 1 - delivery.attempts.length;
  if (lost >= mostLostClaims) return failedForGood(`${lost} workers took it and did not come back`);
  const definition = delivery.channels[delivery.position];
  if (definition === undefined) return failedForGood('there is no channel left');
  return deliverByChannel(definition, noticeOf(delivery, escalation), channels, context);
}
