import { describe, expect, it } from 'vitest';
import { decideLease } from './decide-lease.js';

const held = { agentId: 'agent-1', expiresAt: 1000 };

describe('decideLease', () => {
  it('grants a path that nobody holds', () => {
    expect(decideLease(undefined, { agentId: 'agent-1' }, 0)).toBe('grant');
  });

  it('extends for the holder and refuses anybody else while the lease is live', () => {
    expect(decideLease(held, { agentId: 'agent-1' }, 999)).toBe('extend');
    expect(decideLease(held, { agentId: 'agent-2' }, 999)).toBe('conflict');
  });

  it('grants to anybody from the very instant of the end', () => {
    expect(decideLease(held, { agentId: 'agent-1' }, 1000)).toBe('grant');
    expect(decideLease(held, { agentId: 'agent-2' }, 1000)).toBe('grant');
  });
});
