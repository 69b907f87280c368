import type { MafLease } from '@maf/protocols';
import { StoreBusyError } from '@maf/store';
import { describe, expect, it } from 'vitest';
import { LeaseLostError } from '../errors/lease-lost-error.js';
import { LeaseKeeper } from './lease-keeper.js';

const lease: MafLease = {
  filePath: 'a',
  agentId: 'one',
  mode: 'exclusive',
  fencingToken: 1,
  acquiredAt: 0,
  expiresAt: 900,
};

/** Time that stands still until it is moved; sleepers wake in the order of their time. */
function createTime() {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    monotonic: () => now,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
      }),
    async advance(milliseconds: number) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = sleepers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}

function createKeeper(renew: (at: number) => Promise<void>) {
  const time = createTime();
  const renewedAt: number[] = [];
  const runtime = {
    renewLease: async () => {
      renewedAt.push(time.monotonic());
      await renew(time.monotonic());
      return { ...lease, expiresAt: time.monotonic() + 900 };
    },
    releaseLease: async () => undefined,
  };
  return { keeper: new LeaseKeeper(runtime, lease, { ttlMs: 900, ...time }), time, renewedAt };
}

describe('LeaseKeeper', () => {
  it('renews at a third of the time, for as long as it is not stopped', async () => {
    const { keeper, time, renewedAt } = createKeeper(async () => undefined);
    await time.advance(1_000);
    expect(renewedAt).toEqual([300, 600, 900]);
    expect(keeper.lease.expiresAt).toBe(1_800);
    keeper.stop();
    await time.advance(5_000);
    expect(renewedAt).toHaveLength(3);
    expect(keeper.signal.aborted).toBe(false);
  });

  it('aborts the work at once when the lease is lost', async () => {
    const { keeper, time } = createKeeper(async () => {
      throw new LeaseLostError('renew', lease);
    });
    await time.advance(299);
    expect(keeper.signal.aborted).toBe(false);
    await time.advance(1);
    expect(keeper.signal.reason).toBeInstanceOf(LeaseLostError);
  });

  it('asks a busy store again, and gives up before the store does', async () => {
    const { keeper, time, renewedAt } = createKeeper(async () => {
      throw new StoreBusyError('store', 10);
    });
    await time.advance(809);
    expect(keeper.signal.aborted).toBe(false);
    expect(renewedAt.length).toBeGreaterThan(10);
    await time.advance(1);
    expect(keeper.signal.reason).toBeInstanceOf(LeaseLostError);
  });

  it('does not wait for a renewal that never answers', async () => {
    const { keeper, time } = createKeeper((at) => (at > 300 ? new Promise(() => undefined) : Promise.resolve()));
    await time.advance(300 + 809);
    expect(keeper.signal.aborted).toBe(false);
    await time.advance(1);
    expect(keeper.signal.aborted).toBe(true);
  });

  it('counts a renewal from when it was sent', async () => {
    const time = createTime();
    const slow = {
      renewLease: async () => {
        if (time.monotonic() === 300) await time.sleep(400);
        else throw new LeaseLostError('renew', lease);
        return lease;
      },
      releaseLease: async () => undefined,
    };
    const keeper = new LeaseKeeper(slow, lease, { ttlMs: 900, ...time });
    await time.advance(700);
    expect(keeper.signal.aborted).toBe(false);
    await time.advance(300);
    expect(keeper.signal.aborted).toBe(true);
    expect(time.monotonic()).toBeLessThanOrEqual(300 + 810);
  });

  it('releases what it kept', async () => {
    const { keeper, time, renewedAt } = createKeeper(async () => undefined);
    await keeper.release();
    await time.advance(2_000);
    expect(renewedAt).toEqual([]);
  });
});
