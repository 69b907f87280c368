import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonValue } from '../../test/json-values.js';
import { toPlainJson } from './plain-json.js';

function violationsOf(value: unknown) {
  const json = toPlainJson(value);
  return json.plain ? [] : json.violations;
}

describe('toPlainJson', () => {
  it('copies JSON as JSON would, and shares nothing with it', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const json = toPlainJson(value);
        expect(json).toEqual({ plain: true, value: JSON.parse(JSON.stringify(value)) });
        if (json.plain && typeof value === 'object' && value !== null) expect(json.value).not.toBe(value);
      }),
    );
  });

  it('leaves out what is undefined, and takes objects of another realm or without a prototype', () => {
    const without = Object.assign(Object.create(null), { b: 1 });
    expect(toPlainJson({ a: undefined, without, other: runInNewContext('({ c: [1] })') })).toEqual({
      plain: true,
      value: { without: { b: 1 }, other: { c: [1] } },
    });
  });

  it.each([
    [Number.NaN, 'a finite number', 'NaN'],
    [Number.POSITIVE_INFINITY, 'a finite number', 'Infinity'],
    [10n, 'a JSON value', 'a bigint'],
    [() => 1, 'a JSON value', 'a function'],
    [Symbol('s'), 'a JSON value', 'a symbol'],
    [new Date(0), 'a plain object', 'an instance of Date'],
    [Promise.resolve(1), 'a plain object', 'an instance of Promise'],
    [new Map(), 'a plain object', 'an instance of Map'],
    ['\ud800', 'well-formed Unicode text', 'half a surrogate pair'],
  ])('refuses %s with its pointer', (value, expected, found) => {
    expect(violationsOf({ 'a/b': [0, value] })).toEqual([{ pointer: '/a~1b/1', expected, found }]);
  });

  it('refuses holes, cycles and depths that no configuration has', () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(violationsOf([1, , 2])).toEqual([{ pointer: '/1', expected: 'a JSON value', found: 'nothing' }]);
    const cycle: Record<string, unknown> = {};
    cycle['self'] = { cycle };
    expect(violationsOf(cycle)).toMatchObject([{ pointer: '/self/cycle', found: 'a cycle' }]);
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(violationsOf(deep)).toMatchObject([{ expected: 'at most 64 levels' }]);
  });

  it('turns -0 into 0, as JSON does, so that saving it again changes nothing', () => {
    expect(toPlainJson([-0])).toEqual({ plain: true, value: [0] });
  });

  it('takes the same object twice where that is no cycle', () => {
    const shared = { a: 1 };
    expect(toPlainJson([shared, shared])).toEqual({ plain: true, value: [{ a: 1 }, { a: 1 }] });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the name %s wherever it stands', (name) => {
    const value = JSON.parse(`{"config": {"body": {"${name}": {"polluted": true}}}}`);
    expect(violationsOf(value)).toEqual([
      { pointer: `/config/body/${name}`, expected: 'no property of this name', found: 'one' },
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
