import Type, { type Static } from 'typebox';

const number = (description: string) => Type.Optional(Type.Number({ description }));
const several = (description: string) =>
  Type.Optional(Type.Array(Type.Ref('Condition'), { minItems: 1, maxItems: 100, description }));

const operators = {
  path: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description:
        'JSONPath (RFC 9535, without filters): judges what is there instead of the whole value. A path that can lead to ' +
        'one place gives the value there, or nothing; any other (`[*]`, `..name`) gives the array of all it finds.',
    }),
  ),
  exists: Type.Optional(
    Type.Boolean({ description: 'true: there is a value, be it null; false: there is none at all.' }),
  ),
  equals: Type.Optional(
    Type.Unknown({ description: 'The very same JSON value; the order of names in an object does not count.' }),
  ),
  notEquals: Type.Optional(Type.Unknown({ description: 'Any other JSON value than this one.' })),
  lt: number('Less than; a text that reads as a number counts as one.'),
  lte: number('At most.'),
  gt: number('Greater than.'),
  gte: number('At least.'),
  between: Type.Optional(
    Type.Tuple([Type.Number(), Type.Number()], { description: 'From the first number to the second, both included.' }),
  ),
  contains: Type.Optional(
    Type.Unknown({ description: 'A text has this text in it; an array has an item that equals this value.' }),
  ),
  matches: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description:
        'A regular expression in the syntax of RE2 (no look-around, no back references) that is found anywhere in the ' +
        'text; `^…$` for the whole, `(?i)` in front to ignore case.',
    }),
  ),
  semver: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The text is a version in this range, as npm writes it: `>=20.19 <25`, `^3.1.0`.',
    }),
  ),
  length: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0 }), Type.Ref('Condition')], {
      description:
        'How many characters a text, items an array, members an object has: that many, or as a condition says.',
    }),
  ),
  any: several('At least one of these conditions holds.'),
  all: several('Every one of these conditions holds.'),
  none: several('Not one of these conditions holds.'),
  anyItem: Type.Optional(Type.Ref('Condition', { description: 'It is an array, and at least one item is so.' })),
  allItems: Type.Optional(Type.Ref('Condition', { description: 'It is an array, and every item is so.' })),
  noItem: Type.Optional(Type.Ref('Condition', { description: 'It is an array, and not one item is so.' })),
};

const definition = Type.Object(operators, {
  additionalProperties: false,
  minProperties: 1,
  description: 'What a value must be. All that stands in it must hold.',
});

/**
 * What a value must be: one language for all kinds of check. Each property is one demand, and all of them must hold;
 * `path` picks the value that the others are about. `anyItem`, `allItems` and `noItem` are about the items of an array,
 * and do not hold for anything else.
 */
export const Condition = Type.Cyclic({ Condition: definition }, 'Condition');
export type Condition = Static<typeof Condition>;

/** A condition as it stands in a check: it also says how bad it is when it does not hold. */
export const CheckCondition = Type.Cyclic(
  {
    Condition: definition,
    CheckCondition: Type.Object(
      {
        ...operators,
        severity: Type.Optional(
          Type.Union([Type.Literal('fail'), Type.Literal('warn')], {
            description:
              'What the check comes to when this does not hold: `fail` (default), or `warn` and still green.',
          }),
        ),
      },
      {
        additionalProperties: false,
        minProperties: 1,
        description: 'What a value must be. All that stands in it must hold.',
      },
    ),
  },
  'CheckCondition',
);
export type CheckCondition = Static<typeof CheckCondition>;

/** One condition, or a list of which all must hold. A kind has them by the name of what they are about. */
export const CheckConditions = Type.Union(
  [CheckCondition, Type.Array(CheckCondition, { minItems: 1, maxItems: 100 })],
  {
    description: 'A condition, or a list of conditions that must all hold.',
  },
);
export type CheckConditions = Static<typeof CheckConditions>;
