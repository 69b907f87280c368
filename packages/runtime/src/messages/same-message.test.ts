import { describe, expect, it } from 'vitest';
import { isSameMessage } from './same-message.js';

const message = (content: object, more: { type?: string; recipient?: string | undefined } = {}) => ({
  type: 'WORK_COMPLETE',
  recipient: undefined,
  ...more,
  payload: JSON.stringify(content),
});

describe('isSameMessage', () => {
  it('ignores what the runtime adds and the order of properties', () => {
    const stored = message({ messageId: 'm1', timestamp: 1, agentId: 'a', work: { x: 1, y: 2 } });
    expect(isSameMessage(stored, message({ work: { y: 2, x: 1 }, agentId: 'a' }))).toBe(true);
    expect(isSameMessage(message({ agentId: 'a', work: { x: 1, y: 2 } }), stored)).toBe(true);
  });

  it.each([
    ['another content', message({ agentId: 'a', work: 2 })],
    ['more content', message({ agentId: 'a', work: 1, note: 'x' })],
    ['another type', message({ agentId: 'a', work: 1 }, { type: 'TASK_CLAIM' })],
    ['another recipient', message({ agentId: 'a', work: 1 }, { recipient: 'b' })],
  ])('tells %s', (_, asked) => {
    expect(isSameMessage(message({ agentId: 'a', work: 1 }), asked)).toBe(false);
  });

  it('compares messageId and timestamp within the content', () => {
    expect(isSameMessage(message({ about: { messageId: '1' } }), message({ about: { messageId: '2' } }))).toBe(false);
  });
});
