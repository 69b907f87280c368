import type { EscalationDelivery, EscalationNoticeKind, MafEscalation } from '@maf/protocols';
import { boundedKey } from '../engine/bounded-key.js';
import { channelsAt } from '../engine/path-levels.js';
import type { Recipient } from '../targets/recipient.js';

/** Notices that ask for an answer; the others say what became of it. */
export type TellingKind = 'triggered' | 'escalated' | 'repeated' | 'retriggered';
export type ClosingKind = Exclude<EscalationNoticeKind, TellingKind>;

export function isTelling({ kind }: Pick<EscalationDelivery, 'kind'>): boolean {
  return kind === 'triggered' || kind === 'escalated' || kind === 'repeated' || kind === 'retriggered';
}

/** Tells a recipient of a step. One of this step and recipient is always the same. */
export function tellingOf(
  escalation: MafEscalation,
  kind: TellingKind,
  { target, recipient }: { readonly target: string; readonly recipient: Recipient },
  now: number,
): EscalationDelivery {
  const { id, level, path, progress } = escalation;
  const { name, agentId, channels } = recipient;
  return {
    id: boundedKey('delivery', id, progress.step, name),
    escalationId: id,
    step: progress.step,
    kind,
    level,
    target,
    recipient: name,
    ...(agentId === undefined || agentId === name ? {} : { agentId }),
    state: 'pending',
    channels: [...channelsAt(path, level, channels)],
    ...untried(now),
  };
}

function untried(now: number) {
  return { position: 0, turn: 1, claims: 0, availableAt: now, attempts: [], createdAt: now };
}

/** Tells those who were told, or may have been, what became of it: each by the channel that reached them. */
export function closingNotices(
  { id, level, progress }: MafEscalation,
  deliveries: readonly EscalationDelivery[],
  kind: ClosingKind,
  now: number,
): EscalationDelivery[] {
  const told = deliveries.filter((one) => isTelling(one) && (one.state === 'delivered' || one.state === 'claimed'));
  const latest = new Map(told.map((delivery) => [delivery.recipient, delivery]));
  return [...latest.values()].map((delivery) => ({
    ...delivery,
    id: boundedKey('delivery', id, progress.step, delivery.recipient, kind, delivery.state, delivery.step),
    step: progress.step,
    kind,
    level,
    state: 'pending',
    channels: delivery.channels.slice(delivery.position, delivery.position + 1),
    ...untried(now),
  }));
}

/** What is not delivered yet, and need not be any more. */
export function withdrawn(deliveries: readonly EscalationDelivery[]): EscalationDelivery[] {
  return deliveries
    .filter(({ state }) => state === 'pending' || state === 'claimed')
    .map((delivery) => ({ ...delivery, state: 'withdrawn' }));
}
