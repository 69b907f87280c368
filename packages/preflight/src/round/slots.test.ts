import { setImmediate as settle } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Slots } from './slots.js';

const { signal } = new AbortController();

describe('Slots', () => {
  it('are given in the order in which they are asked for', async () => {
    const slots = new Slots(1);
    const first = await slots.take(signal);
    const given: number[] = [];
    const waiting = [2, 3].map(async (number) => {
      const slot = await slots.take(signal);
      given.push(number);
      return slot;
    });
    await settle();
    expect(given).toEqual([]);
    first[Symbol.dispose]();
    (await waiting[0])?.[Symbol.dispose]();
    await Promise.all(waiting);
    expect(given).toEqual([2, 3]);
  });

  it('pass over one who has stopped waiting, and lose no place by it', async () => {
    const slots = new Slots(1);
    const first = await slots.take(signal);
    const stop = new AbortController();
    const left = slots.take(stop.signal);
    const next = slots.take(signal);
    stop.abort(new Error('no time'));
    await expect(left).rejects.toThrow('no time');
    first[Symbol.dispose]();
    (await next)[Symbol.dispose]();
    await expect(slots.take(signal)).resolves.toBeDefined();
    await expect(slots.take(AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });

  it.each([0, -1, 1.5, Number.NaN])('are not %d', (count) => {
    expect(() => new Slots(count)).toThrow(RangeError);
  });
});
