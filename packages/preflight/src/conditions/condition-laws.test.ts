import { Condition } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeConditions } from './judge-conditions.js';

const holds = (value: unknown, condition: Condition) =>
  judgeConditions([{ subject: 'it', value, conditions: condition }], (text) => text).length === 0;

const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const scalar = fc.oneof(
  number,
  fc.constantFrom('', 'a', 'ab', '3', '1.2.3', 'v2.0.0'),
  fc.boolean(),
  fc.constant(null),
);
const json = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), scalar, { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
);
const value = fc.option(json, { nil: undefined, freq: 10 });

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  scalar.map((equals) => ({ equals })),
  scalar.map((notEquals) => ({ notEquals })),
  fc.boolean().map((exists) => ({ exists })),
  number.map((lt) => ({ lt })),
  number.map((gte) => ({ gte })),
  fc.tuple(number, number).map((between) => ({ between })),
  scalar.map((contains) => ({ contains })),
  fc.constantFrom('^a', 'b$', '[0-9]+', '').map((matches) => ({ matches: matches || '.' })),
  fc.constantFrom('^1', '>=2', '*').map((semver) => ({ semver })),
  fc.nat(3).map((length) => ({ length })),
);

const { condition } = fc.letrec<{ condition: Condition; inner: Condition }>((tie) => ({
  inner: tie('condition'),
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((none) => ({ none })),
    tie('inner').map((anyItem) => ({ anyItem })),
    tie('inner').map((allItems) => ({ allItems })),
    tie('inner').map((noItem) => ({ noItem })),
    tie('inner').map((length) => ({ length })),
    fc
      .tuple(fc.constantFrom('$', '$.a', '$[0]', '$.*', '$..a', '$[-1:]', "$['__proto__']"), tie('inner'))
      .map(([path, inner]) => ({ ...inner, path })),
  ),
}));

const several = fc.array(condition, { minLength: 1, maxLength: 4 });

describe('the laws of conditions', () => {
  it('every one that is made here is one of the schema', () => {
    const schema = new Validator(Condition);
    fc.assert(
      fc.property(condition, (one) => {
        expect(schema.violations(one)).toEqual([]);
      }),
    );
  });

  it('judging never throws, and gives the same twice', () => {
    fc.assert(
      fc.property(value, condition, (it, one) => {
        expect(holds(it, one)).toBe(holds(it, one));
      }),
      { numRuns: 500 },
    );
  });

  it('any, all and none are what they are of each one alone', () => {
    fc.assert(
      fc.property(value, several, (it, list) => {
        const each = list.map((one) => holds(it, one));
        expect(holds(it, { any: list })).toBe(each.includes(true));
        expect(holds(it, { all: list })).toBe(!each.includes(false));
        expect(holds(it, { none: list })).toBe(!holds(it, { any: list }));
      }),
    );
  });

  it('what stands in one object is as if it stood in a list of all', () => {
    fc.assert(
      fc.property(value, leaf, leaf, (it, one, other) => {
        const both = Object.assign({}, one, other);
        const list = Object.entries(both).map(([name, operand]): Condition => ({ [name]: operand }));
        expect(holds(it, both)).toBe(holds(it, { all: list }));
      }),
    );
  });

  it('items are judged as each one alone, and only of arrays', () => {
    fc.assert(
      fc.property(value, condition, (it, one) => {
        const each = Array.isArray(it) ? it.map((item) => holds(item, one)) : undefined;
        expect(holds(it, { anyItem: one })).toBe(each?.includes(true) ?? false);
        expect(holds(it, { allItems: one })).toBe(each !== undefined && !each.includes(false));
        expect(holds(it, { noItem: one })).toBe(each !== undefined && !each.includes(true));
      }),
    );
  });

  it('equals is the equality of JSON, and notEquals its opposite', () => {
    const asJson = (it: unknown) => JSON.stringify(it, (_, inner) => sorted(inner));
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(holds(one, { equals: JSON.parse(JSON.stringify(one)) })).toBe(true);
        expect(holds(one, { equals: other })).toBe(asJson(one) === asJson(other));
        expect(holds(one, { notEquals: other })).toBe(!holds(one, { equals: other }));
      }),
    );
  });

  it('between is gte and lte, and each comparison is that of numbers', () => {
    fc.assert(
      fc.property(value, number, number, (it, from, to) => {
        expect(holds(it, { between: [from, to] })).toBe(holds(it, { gte: from }) && holds(it, { lte: to }));
        if (typeof it !== 'number') return;
        expect([holds(it, { lt: from }), holds(it, { gte: from })]).toEqual([it < from, it >= from]);
        expect([holds(it, { gt: from }), holds(it, { lte: from })]).toEqual([it > from, it <= from]);
      }),
    );
  });

  it('a path to the whole changes nothing', () => {
    fc.assert(
      fc.property(value, condition, (it, one) => {
        if (one.path === undefined) expect(holds(it, { ...one, path: '$' })).toBe(holds(it, one));
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
