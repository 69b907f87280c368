import type { FinishedStatus } from '@maf/protocols';
import { isGreen } from './is-green.js';

/** How many of the latest runs failed one after the other; the statuses have the latest first. */
export function failuresInARow(statuses: readonly FinishedStatus[]): number {
  const latestGreen = statuses.findIndex(isGreen);
  return latestGreen === -1 ? statuses.length : latestGreen;
}
