import Type, { type Static } from 'typebox';
import { AnswerConditions } from './answer-conditions.js';
import { attemptTimeout } from './attempt-timeout.js';
import { defineSmokeTest } from './define-smoke-test.js';
import { httpReachProperties, httpRequestProperties } from './http-request.js';

const Capture = Type.Union([
  Type.String({ minLength: 1, description: 'A JSONPath into the body.' }),
  Type.Object(
    {
      path: Type.Optional(Type.String({ minLength: 1, description: 'A JSONPath into the body.' })),
      header: Type.Optional(Type.String({ minLength: 1, description: 'The name of a header of the answer.' })),
      secret: Type.Optional(Type.Boolean({ description: 'True: the value is neither stored nor shown.' })),
    },
    { additionalProperties: false, description: 'Either `path` or `header`.' },
  ),
]);

const Step = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1 })),
    ...httpRequestProperties,
    capture: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), Capture, {
        description: 'Values of the answer by name. Later steps have them as `{{name}}` in endpoint, headers and body.',
      }),
    ),
    conditions: Type.Optional(AnswerConditions),
  },
  { additionalProperties: false },
);

/**
 * Sends one HTTP request and compares the status of the answer; conditions look at the rest of it. With `steps` it sends
 * one after another, until one fails.
 */
export const ApiSmokeTest = defineSmokeTest(
  'api',
  Type.Object(
    {
      ...httpRequestProperties,
      endpoint: Type.Optional(httpRequestProperties.endpoint),
      ...httpReachProperties,
      steps: Type.Optional(
        Type.Array(Step, {
          minItems: 1,
          maxItems: 50,
          description: 'Requests that follow each other, in place of `endpoint` and what belongs to it.',
        }),
      ),
      followRedirects: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 20,
          description: 'How many redirects in a row are followed; default: none, the 3xx is the status.',
        }),
      ),
      tls: Type.Optional(
        Type.Object(
          {
            minDaysLeft: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: 36_500,
                description: 'Fails when the certificate of a server expires in fewer days.',
              }),
            ),
            caFile: Type.Optional(
              Type.String({
                minLength: 1,
                description: 'A PEM file of authorities that are trusted beside the well-known ones.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
      ),
      conditions: Type.Optional(AnswerConditions),
      timeout: attemptTimeout,
    },
    { additionalProperties: false, minProperties: 1 },
  ),
);
export type ApiSmokeTest = Static<typeof ApiSmokeTest>;
