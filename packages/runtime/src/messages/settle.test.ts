import { describe, expect, it } from 'vitest';
import { settleMessage } from './settle.js';

const claimed = {
  state: 'claimed',
  attempts: 2,
  maxAttempts: 3,
  availableAt: 1000,
  claimedBy: 'agent-1',
  lastError: 'it broke',
} as const;

describe('settleMessage', () => {
  it('leaves a message alone until its time has come', () => {
    expect(settleMessage(claimed, 999)).toBeUndefined();
    expect(settleMessage({ ...claimed, state: 'delayed' }, 999)).toBeUndefined();
  });

  it.each(['queued', 'acknowledged', 'dead'] as const)('leaves a %s message alone', (state) => {
    expect(settleMessage({ ...claimed, state }, 5000)).toBeUndefined();
  });

  it('queues a delayed message with the error that it had', () => {
    const delayed = { ...claimed, state: 'delayed', attempts: 3 } as const;
    expect(settleMessage(delayed, 1000)).toEqual({ state: 'queued', lastError: 'it broke' });
  });

  it('queues a claimed message that has an attempt left, and says who had it', () => {
    expect(settleMessage(claimed, 1000)).toEqual({
      state: 'queued',
      lastError: 'agent-1 claimed it (attempt 2 of 3) and did not acknowledge it in time',
    });
  });

  it('buries a claimed message without an attempt left', () => {
    expect(settleMessage({ ...claimed, attempts: 3 }, 1000)).toEqual({
      state: 'dead',
      lastError: 'agent-1 claimed it (attempt 3 of 3) and did not acknowledge it in time',
    });
  });
});
