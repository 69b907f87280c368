import fc from 'fast-check';

/** Names of properties, with those among them that careless code trips over. */
const names = fc.oneof(
  fc.constantFrom('a', 'b', 'toString', 'hasOwnProperty', 'length', '/', '~', '-', '<<', '0', ''),
  fc
    .string({ unit: 'binary', maxLength: 4 })
    .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name)),
);

const leaves = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('yes', 'null', '1.0', '- a', '# b', 'a: b', '&x', '*x', '!t', '2020-01-01', ' a ', '0x1f', '~', '<<'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
);

/** JSON values as configurations may hold them. */
export const { value: jsonValue, object: jsonObject } = fc.letrec<{
  value: unknown;
  array: unknown[];
  object: Record<string, unknown>;
}>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaves, tie('array'), tie('object')),
  array: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));
