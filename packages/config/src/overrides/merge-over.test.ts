import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { jsonObject, jsonValue } from '../../test/json-values.js';
import { mergeOver } from './merge-over.js';

afterEach(() => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

describe('mergeOver', () => {
  it('merges objects deeply and replaces everything else', () => {
    const base = { a: { b: 1, c: [1, 2, 3], d: { e: 1 } }, f: 'x', g: { h: 1 } };
    const override = { a: { c: [9], d: null }, f: { i: 1 }, g: 2 };
    expect(mergeOver(base, override)).toEqual({ a: { b: 1, c: [9], d: null }, f: { i: 1 }, g: 2 });
  });

  it('gives the base for an empty override, and the override for an empty base', () => {
    fc.assert(
      fc.property(jsonObject, (object) => {
        expect(mergeOver(object, {})).toEqual(object);
        expect(mergeOver({}, object)).toEqual(object);
      }),
    );
  });

  it('is idempotent: laying the same override twice gives what laying it once does', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (base, override) => {
        const once = mergeOver(base, override);
        expect(mergeOver(once, override)).toEqual(once);
      }),
    );
  });

  it('is associative where the layers agree on what is an object', () => {
    // Over one shape, so that no layer turns an object into a value.
    const layer = fc.record(
      { a: fc.record({ b: fc.nat(), c: fc.array(fc.nat()) }, { requiredKeys: [] }), d: fc.nat() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(layer, layer, layer, (one, two, three) => {
        expect(mergeOver(mergeOver(one, two), three)).toEqual(mergeOver(one, mergeOver(two, three)));
      }),
    );
  });

  it('replaces arrays whole, at any depth', () => {
    fc.assert(
      fc.property(
        jsonObject,
        fc.array(jsonValue),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
        (base, array, path) => {
          const override = path.reduceRight<Record<string, unknown>>((inner, name) => ({ [name]: inner }), {
            list: array,
          });
          const merged = [...path, 'list'].reduce<unknown>(
            (value, name) => Reflect.get(Object(value), name),
            mergeOver(base, override),
          );
          expect(merged).toEqual(array);
        },
      ),
    );
  });

  it('changes neither side', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (base, override) => {
        const before = structuredClone([base, override]);
        mergeOver(base, override);
        expect([base, override]).toEqual(before);
      }),
    );
  });

  it.each([
    '{"__proto__": {"polluted": true}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"a": {"__proto__": {"polluted": true}}}',
    '{"toString": {"polluted": true}}',
  ])('reaches no prototype with %s', (text) => {
    const merged = mergeOver({ a: {} }, JSON.parse(text));
    expect(Reflect.get(merged, 'polluted')).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Reflect.get(Object, 'polluted')).toBeUndefined();
    expect(Reflect.get(Object.prototype.toString, 'polluted')).toBeUndefined();
  });
});
