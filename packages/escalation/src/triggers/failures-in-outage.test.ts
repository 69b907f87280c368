import type { FinishedStatus } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failuresInOutage } from './failures-in-outage.js';

const names: Readonly<Record<string, FinishedStatus>> = { P: 'passed', W: 'warned', F: 'failed', T: 'timeout' };

/** The counts after each run of a history that is written from the first run to the last. */
function countsOf(history: string, failures: number, successes: number): number[] {
  const statuses = Array.from(history, (letter) => names[letter] ?? 'passed');
  return statuses.map((_, index) => failuresInOutage(statuses.slice(0, index + 1).reverse(), { failures, successes }));
}

describe('failuresInOutage', () => {
  it.each<[string, number, number, number[]]>([
    ['FFPF', 1, 1, [1, 2, 0, 1]],
    ['FTWT', 1, 1, [1, 2, 0, 1]],
    ['FPFPFP', 2, 1, [0, 0, 0, 0, 0, 0]],
    ['FFF', 3, 2, [0, 0, 3]],
    ['FFFPFF', 3, 2, [0, 0, 3, 3, 4, 5]],
    ['FFFPFPPF', 3, 2, [0, 0, 3, 3, 4, 4, 0, 0]],
    ['FFPPFF', 2, 2, [0, 2, 2, 0, 0, 2]],
    ['', 1, 1, []],
  ])('%s, down after %d and up after %d, counts %j', (history, failures, successes, counts) => {
    expect(countsOf(history, failures, successes)).toEqual(counts);
  });

  const statuses = fc.array(fc.constantFrom<FinishedStatus[]>('passed', 'warned', 'failed', 'timeout'));
  const threshold = fc.integer({ min: 1, max: 6 });
  const isFailure = (status: FinishedStatus) => status === 'failed' || status === 'timeout';

  it('with thresholds of 1 counts the failures in a row', () => {
    fc.assert(
      fc.property(statuses, (latestFirst) => {
        const firstGreen = latestFirst.findIndex((status) => !isFailure(status));
        const inARow = firstGreen === -1 ? latestFirst.length : firstGreen;
        expect(failuresInOutage(latestFirst, { failures: 1, successes: 1 })).toBe(inARow);
      }),
    );
  });

  it('is 0 where there never were so many failures in a row, and never more than all failures', () => {
    fc.assert(
      fc.property(statuses, threshold, threshold, (latestFirst, failures, successes) => {
        const count = failuresInOutage(latestFirst, { failures, successes });
        expect(count).toBeLessThanOrEqual(latestFirst.filter(isFailure).length);
        const rows = latestFirst.map((status) => (isFailure(status) ? 'F' : 'P')).join('');
        if (!rows.includes('F'.repeat(failures))) expect(count).toBe(0);
        if (rows.startsWith('F'.repeat(failures))) expect(count).toBeGreaterThanOrEqual(failures);
        if (rows.startsWith('P'.repeat(successes))) expect(count).toBe(0);
      }),
    );
  });
});
