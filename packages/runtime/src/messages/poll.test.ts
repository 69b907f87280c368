import { MafError } from '@maf/store';
import { describe, expect, it } from 'vitest';
import { pollUntilAborted } from './poll.js';

class BusyForTest extends MafError {
  readonly code = 'STORE_BUSY';
  override readonly isRetryable = true;
}

function recordWaits(stop: AbortController, endAfter: number) {
  const waits: number[] = [];
  return {
    waits,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
      if (waits.length === endAfter) stop.abort();
    },
  };
}

describe('pollUntilAborted', () => {
  it('goes on at once while there is work, and waits when there is none', async () => {
    const stop = new AbortController();
    const { waits, sleep } = recordWaits(stop, 2);
    const found = [3, 1, 0, 2, 0];
    let turns = 0;
    await pollUntilAborted(async () => found[turns++] ?? 0, { signal: stop.signal, sleep, random: () => 0.5 });
    expect(turns).toBe(5);
    expect(waits).toEqual([250, 250]);
  });

  it('spreads the wait by a fifth to either side', async () => {
    const stop = new AbortController();
    const { waits, sleep } = recordWaits(stop, 2);
    const chances = [0, 1];
    const random = () => chances.shift() ?? 0.5;
    await pollUntilAborted(async () => 0, { signal: stop.signal, idleMs: 100, sleep, random });
    expect(waits).toEqual([80, 120]);
  });

  it('tries a busy store again after ever longer waits, and starts over after a turn that went well', async () => {
    const stop = new AbortController();
    const { waits, sleep } = recordWaits(stop, 9);
    const told: number[] = [];
    let turns = 0;
    const turn = async () => {
      turns += 1;
      if (turns === 8) return 0;
      throw new BusyForTest('busy');
    };
    const onRetry = (_: MafError, failuresInARow: number) => told.push(failuresInARow);
    await pollUntilAborted(turn, { signal: stop.signal, sleep, random: () => 0.5, onRetry });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 250, 500]);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 1]);
  });

  it('ends with an error that no retry can mend', async () => {
    const { signal } = new AbortController();
    const turn = async () => {
      throw new Error('broken');
    };
    await expect(pollUntilAborted(turn, { signal })).rejects.toThrow('broken');
  });

  it('cuts a wait short when the signal aborts', async () => {
    const stop = new AbortController();
    let turns = 0;
    const turn = async () => {
      turns += 1;
      queueMicrotask(() => stop.abort());
      return 0;
    };
    await pollUntilAborted(turn, { signal: stop.signal, idleMs: 600_000 });
    expect(turns).toBe(1);
  });

  it('takes no turn when the signal has aborted before', async () => {
    let turns = 0;
    const turn = async () => {
      turns += 1;
      return 0;
    };
    await pollUntilAborted(turn, { signal: AbortSignal.abort() });
    expect(turns).toBe(0);
  });
});
