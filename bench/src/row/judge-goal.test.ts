import { describe, expect, it } from 'vitest';
import { atLeast, atLeastTimes, atMost, atMostMore, atMostTimes } from './goal.js';
import { judgeGoal } from './judge-goal.js';

const rounds = new Map([
  ['limit', [{ value: 100 }, { value: 10 }, { value: 100 }]],
  [
    'ours',
    [
      { value: 90, busy: 0 },
      { value: 9, busy: 2 },
      { value: 50, busy: 0 },
    ],
  ],
]);

describe('judgeGoal', () => {
  it('compares round by round, so that a slow round of both changes nothing', () => {
    expect(judgeGoal(atLeastTimes(0.85, 'limit'), rounds)).toMatchObject({ found: 0.9, isMet: true });
    expect(judgeGoal(atLeastTimes(0.95, 'limit'), rounds)).toMatchObject({ isMet: false });
  });

  it('knows differences, single numbers, and both bounds', () => {
    expect(judgeGoal(atMostMore('limit', 10, 'ours'), rounds)).toMatchObject({ found: 10, isMet: true });
    expect(judgeGoal(atMostTimes('limit', 1.1, 'ours'), rounds)).toMatchObject({ isMet: false });
    expect(judgeGoal(atMost('busy', 0), rounds)).toMatchObject({ found: 0, isMet: true });
    expect(judgeGoal(atLeast('busy', 1), rounds)).toMatchObject({ isMet: false });
  });

  it('says nothing where a contender is absent', () => {
    const goal = atLeastTimes(5, 'bullmq');
    expect(judgeGoal(goal, rounds)).toEqual({ goal });
  });
});
