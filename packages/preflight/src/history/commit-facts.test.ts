import { describe, expect, it } from 'vitest';
import { commitOf, describeCommit } from './commit-facts.js';

describe('commitOf', () => {
  it('reads what was kept', () => {
    const git = { commit: '4be1c09f3c2d', branch: 'main', isDirty: true };
    expect(commitOf({ context: { git } })).toEqual(git);
    expect(commitOf({ context: { git: { commit: '4be1c09f3c2d' } } })).toEqual({
      commit: '4be1c09f3c2d',
      isDirty: false,
    });
  });

  it.each([{}, { git: 'main' }, { git: null }, { git: {} }, { git: { commit: 7 } }])('finds none in %j', (context) => {
    expect(commitOf({ context })).toBeUndefined();
  });
});

it('tells a commit from one with changes', () => {
  expect(describeCommit({ commit: '4be1c09f3c2d', isDirty: false })).toBe('4be1c09');
  expect(describeCommit({ commit: '4be1c09f3c2d', isDirty: true })).toBe('4be1c09 with changes');
});
