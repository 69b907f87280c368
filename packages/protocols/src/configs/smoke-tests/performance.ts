import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { defineSmokeTest } from './define-smoke-test.js';
import { httpReachProperties, httpRequestProperties } from './http-request.js';

const Latency = Type.Object(
  {
    min: Type.Optional(CheckConditions),
    mean: Type.Optional(CheckConditions),
    p50: Type.Optional(CheckConditions),
    p95: Type.Optional(CheckConditions),
    p99: Type.Optional(CheckConditions),
    max: Type.Optional(CheckConditions),
  },
  { additionalProperties: false, minProperties: 1, description: 'Milliseconds until the whole answer was there.' },
);

/** Sends the same HTTP request many times; conditions look at latency, errors and throughput. */
export const PerformanceSmokeTest = defineSmokeTest(
  'performance',
  Type.Object(
    {
      ...httpRequestProperties,
      expectedStatus: Type.Optional(
        Type.Integer({
          minimum: 100,
          maximum: 599,
          description: 'Default 200. An answer of another status counts as an error.',
        }),
      ),
      ...httpReachProperties,
      requests: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 10_000, description: 'How many are sent at most; default 100.' }),
      ),
      concurrency: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, description: 'How many are under way at once; default 10.' }),
      ),
      durationMs: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 3_600_000,
          description: 'After so many milliseconds no further request is sent; default: all are.',
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          {
            latencyMs: Type.Optional(Latency),
            errorRate: Type.Optional(CheckConditions),
            throughput: Type.Optional(CheckConditions),
          },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              'About all requests: `latencyMs` of the answers, `errorRate`, the part without the expected answer from 0 to 1 ' +
              '(must be 0 unless it is given), and `throughput`, the expected answers in a second.',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
export type PerformanceSmokeTest = Static<typeof PerformanceSmokeTest>;
