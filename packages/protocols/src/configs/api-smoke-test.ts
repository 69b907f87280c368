import Type, { type Static } from 'typebox';
import { smokeTestProperties } from './smoke-test-properties.js';

/** Sends one HTTP request and compares the status of the answer. */
export const ApiSmokeTest = Type.Object(
  {
    ...smokeTestProperties,
    testType: Type.Literal('api'),
    testDefinition: Type.Object(
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
          Type.Integer({ minimum: 100, maximum: 599, description: 'Status of the answer; default 200.' }),
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
  },
  { additionalProperties: false },
);
export type ApiSmokeTest = Static<typeof ApiSmokeTest>;
