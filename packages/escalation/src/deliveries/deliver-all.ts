import type { DeliveryLanes } from './delivery-lanes.js';
import type { DeliveryResult } from './delivery-result.js';

/** Makes all deliveries that are due, and those that become due by their failure. @throws what the store throws */
export async function deliverAll(lanes: DeliveryLanes): Promise<DeliveryResult[]> {
  const results: DeliveryResult[] = [];
  for (;;) {
    const tries = await Promise.allSettled(await lanes.begin());
    if (tries.length === 0) return results;
    for (const tried of tries) {
      if (tried.status === 'rejected') throw tried.reason;
      results.push(tried.value);
    }
  }
}
