import { expect, it } from 'vitest';
import { bestRatio } from './best-ratio.js';

it('is moved by no round that something else slowed down', () => {
  const limit = [{ value: 100 }, { value: 20 }, { value: 98 }];
  const ours = [{ value: 9 }, { value: 80 }, { value: 79 }];
  const rounds = new Map([
    ['limit', limit],
    ['ours', ours],
  ]);
  expect(bestRatio(rounds)).toBe(0.8);
});

it('is no number where one side is missing', () => {
  expect(bestRatio(new Map())).toBeNaN();
});
