import { expect, it } from 'vitest';
import { summariseCrowd } from './summarise-crowd.js';

it('adds up what the processes did, and keeps the worst of what they met', () => {
  const reports = [
    { operations: 100, longestMs: 5, busy: 0 },
    { operations: 25, longestMs: 80, busy: 3 },
  ];
  expect(summariseCrowd(reports, 500)).toEqual({
    value: 250,
    'least / most': 0.25,
    'longest wait (ms)': 80,
    'busy errors': 3,
  });
});
