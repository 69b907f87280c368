import type { FinishedStatus } from '@maf/protocols';
import { isGreen } from '@maf/runtime';

/** When a check counts as down, and when as up again. */
export interface OutageThresholds {
  /** Failures in a row that begin an outage. */
  readonly failures: number;
  /** Successes in a row that end it. */
  readonly successes: number;
}

/**
 * How many runs have failed in the outage that the latest run stands in, those that began it included; 0 when it stands
 * in none. So a check that flaps below the thresholds is never down, and one that flaps while it is down stays down.
 *
 * @param statuses how the runs ended, the latest first
 */
export function failuresInOutage(statuses: readonly FinishedStatus[], thresholds: OutageThresholds): number {
  let isDown = false;
  let inARow = 0;
  let wasGreen: boolean | undefined;
  let failures = 0;
  for (const status of statuses.toReversed()) {
    const green = isGreen(status);
    inARow = green === wasGreen ? inARow + 1 : 1;
    wasGreen = green;
    if (!green) failures = isDown || inARow > 1 ? failures + 1 : 1;
    if (isDown ? green && inARow >= thresholds.successes : !green && inARow >= thresholds.failures) isDown = !isDown;
  }
  return isDown ? failures : 0;
}
