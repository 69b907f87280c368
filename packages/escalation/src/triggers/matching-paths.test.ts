import { describe, expect, it } from 'vitest';
import { criticalFailureEscalation, defaultEscalationPath } from '../../test/support/guide.js';
import { isOwnPathTaken, isReached, matchingPaths } from './matching-paths.js';

const paths = [structuredClone(defaultEscalationPath), structuredClone(criticalFailureEscalation)].map((path) => ({
  ...path,
  config: {
    ...path.config,
    triggerConditions: [...path.config.triggerConditions],
    escalationSteps: [...path.config.escalationSteps],
  },
}));

function idsOf(condition: string, count: number): string[] {
  return matchingPaths(paths, condition, () => count).map(({ id }) => id);
}

describe('matchingPaths', () => {
  it("takes the guide's path from its threshold on", () => {
    expect(idsOf('preflight_failure', 2)).toEqual([]);
    expect(idsOf('preflight_failure', 3)).toEqual(['default-escalation-path']);
    expect(idsOf('preflight_failure', 4)).toEqual(['default-escalation-path']);
  });

  it('takes only paths that have the condition', () => {
    expect(idsOf('reservation_conflict', 1)).toEqual(['default-escalation-path']);
    expect(idsOf('security_breach', 1)).toEqual(['critical-failure-escalation']);
    expect(idsOf('something_else', 100)).toEqual([]);
  });
});

describe('isOwnPathTaken', () => {
  it('waits for the threshold of the path, where it states one for failed checks', () => {
    const [withThreshold, without] = paths;
    expect(withThreshold && [2, 3].map((count) => isOwnPathTaken(withThreshold, () => count))).toEqual([false, true]);
    expect(without && isOwnPathTaken(without, () => 1)).toBe(true);
  });
});

describe('isReached', () => {
  it.each([
    ['gt', [false, false, true]],
    ['gte', [false, true, true]],
    ['lt', [true, false, false]],
    ['lte', [true, true, false]],
    ['eq', [false, true, false]],
    ['ne', [true, false, true]],
    [undefined, [false, true, true]],
  ] as const)('compares the counts 2, 3 and 4 with 3 by %s', (operator, expected) => {
    const trigger = { condition: 'x', threshold: 3, ...(operator === undefined ? {} : { operator }) };
    expect([2, 3, 4].map((count) => isReached(trigger, count))).toEqual(expected);
  });
});
