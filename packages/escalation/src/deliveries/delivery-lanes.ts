import type { DeliveryResult } from './delivery-result.js';
import { type DeliveryParts, tryDelivery } from './try-delivery.js';

/** Longer than one try may take, so that nobody else takes what is being tried. */
const visibilityMs = 60_000;
/** So many tries at one time: a channel that hangs holds up none but its own. */
const lanes = 16;

/** Makes deliveries side by side. */
export class DeliveryLanes {
  readonly #parts: DeliveryParts;
  readonly #inFlight = new Set<Promise<DeliveryResult>>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Takes what is due and fits, and begins it: one promise for each, which rejects when the store does. */
  async begin(): Promise<Promise<DeliveryResult>[]> {
    const limit = lanes - this.#inFlight.size;
    if (limit <= 0) return [];
    const { escalations, clock } = this.#parts.context.runtime;
    const now = clock();
    const claimed = await escalations.claimDeliveries({ now, visibleUntil: now + visibilityMs, limit });
    return claimed.map((delivery) => {
      const trying = tryDelivery(this.#parts, delivery);
      this.#inFlight.add(trying);
      const end = () => this.#inFlight.delete(trying);
      trying.then(end, end);
      return trying;
    });
  }

  /** Ends when nothing is being tried any more. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#inFlight);
  }
}
