import Type, { type Static } from 'typebox';
import { smokeTestProperties } from './smoke-test-properties.js';

/** Sends one HTTP request and compares the status of the answer. */
export const ApiSmokeTest = Type.Object(
  {
    ...smokeTestProperties,
    testType: Type.Literal('api'),
    testDefinition: Type.Object(
      {
        /** An absolute http(s) URL, or a path under `baseUrl` (else under the variable `MAF_BASE_URL`). */
        endpoint: Type.String({ minLength: 1 }),
        baseUrl: Type.Optional(Type.String({ minLength: 1 })),
        /** Default `GET`. */
        method: Type.Optional(
          Type.Union([
            Type.Literal('GET'),
            Type.Literal('HEAD'),
            Type.Literal('POST'),
            Type.Literal('PUT'),
            Type.Literal('PATCH'),
            Type.Literal('DELETE'),
            Type.Literal('OPTIONS'),
          ]),
        ),
        headers: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.String())),
        /** Sent as it is when a string, as JSON otherwise. */
        body: Type.Optional(Type.Unknown()),
        /** Default 200. */
        expectedStatus: Type.Optional(Type.Integer({ minimum: 100, maximum: 599 })),
        /** Milliseconds for one attempt; default: what is left of `timeoutSeconds`. */
        timeout: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_600_000 })),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type ApiSmokeTest = Static<typeof ApiSmokeTest>;
