import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';
import { network } from './network.js';

/** Runs one query against a database and compares the number of rows; conditions look at the rows themselves. */
export const DatabaseSmokeTest = defineSmokeTest(
  'database',
  Type.Object(
    {
      connectionString: Type.String({
        minLength: 1,
        description:
          '`postgresql://…` (or `postgres://…`), `mysql://…` or `sqlite:PATH`. `${env:NAME}` keeps a password out of the store.',
      }),
      query: Type.String({ minLength: 1 }),
      expectedRows: Type.Optional(
        Type.Integer({
          minimum: 0,
          description: 'Without it, any number of rows is right as long as the query succeeds.',
        }),
      ),
      network,
      conditions: Type.Optional(
        Type.Object(
          {
            rowCount: Type.Optional(CheckConditions),
            rows: Type.Optional(CheckConditions),
            value: Type.Optional(CheckConditions),
            durationMs: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About what came back: `rowCount`; `rows`, the first 1000 as an array of objects by column; `value`, the ' +
              'first column of the first row; `durationMs`, the milliseconds that it took.',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
export type DatabaseSmokeTest = Static<typeof DatabaseSmokeTest>;
