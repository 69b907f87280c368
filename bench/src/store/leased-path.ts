/** Who leases in the benchmarks, and for how long. */
export const holder = 'builder';
export const ttlMs = 60_000;

/** One of a thousand files, four folders deep. */
export function leasedPath(index: number): string {
  return `packages/billing/src/module-${index % 1000}/invoice.ts`;
}
