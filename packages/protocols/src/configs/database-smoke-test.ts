import Type, { type Static } from 'typebox';
import { smokeTestProperties } from './smoke-test-properties.js';

/** Runs one query against a database and compares the number of rows. */
export const DatabaseSmokeTest = Type.Object(
  {
    ...smokeTestProperties,
    testType: Type.Literal('database'),
    testDefinition: Type.Object(
      {
        connectionString: Type.String({
          minLength: 1,
          description:
            '`postgresql://…` (or `postgres://…`) or `sqlite:PATH`. `${env:NAME}` keeps a password out of the store.',
        }),
        query: Type.String({ minLength: 1 }),
        expectedRows: Type.Optional(
          Type.Integer({
            minimum: 0,
            description: 'Without it, any number of rows is right as long as the query succeeds.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type DatabaseSmokeTest = Static<typeof DatabaseSmokeTest>;
