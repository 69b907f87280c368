import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';

/** Sends one HTTP request and compares the status of the answer; conditions look at the rest of it. */
export const ApiSmokeTest = defineSmokeTest(
  'api',
  Type.Object(
    {
      endpoint: Type.String({
        minLength: 1,
        description: 'An absolute http(s) URL, or a path under `baseUrl` (else under the variable `MAF_BASE_URL`).',
      }),
      baseUrl: Type.Optional(Type.String({ minLength: 1 })),
      method: Type.Optional(
        Type.Union(
          [
            Type.Literal('GET'),
            Type.Literal('HEAD'),
            Type.Literal('POST'),
            Type.Literal('PUT'),
            Type.Literal('PATCH'),
            Type.Literal('DELETE'),
            Type.Literal('OPTIONS'),
          ],
          { description: 'Default GET.' },
        ),
      ),
      headers: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.String())),
      body: Type.Optional(Type.Unknown({ description: 'Sent as it is when a string, as JSON otherwise.' })),
      expectedStatus: Type.Optional(
        Type.Integer({
          minimum: 100,
          maximum: 599,
          description: 'Status of the answer; default 200, or any where `conditions.status` is given.',
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            status: Type.Optional(CheckConditions),
            headers: Type.Optional(
              Type.Record(Type.String({ minLength: 1 }), CheckConditions, {
                description: 'By the name of a header of the answer, in any case; its value is a text.',
              }),
            ),
            body: Type.Optional(CheckConditions),
            text: Type.Optional(CheckConditions),
            durationMs: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About the answer: its `status`, its `headers`, its `body` read as JSON, its `text` (the body as it ' +
              'came), and `durationMs`, the milliseconds until all of it was there.',
          },
        ),
      ),
      timeout: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 3_600_000,
          description: 'Milliseconds for one attempt; default: what is left of `timeoutSeconds`.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
);
export type ApiSmokeTest = Static<typeof ApiSmokeTest>;
