import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { attemptTimeout } from './attempt-timeout.js';
import { defineSmokeTest } from './define-smoke-test.js';
import { network } from './network.js';

/** Connects to one TCP port, and closes the connection again. */
export const PortSmokeTest = defineSmokeTest(
  'port',
  Type.Object(
    {
      host: Type.Optional(Type.String({ minLength: 1, description: 'A name or an address; default 127.0.0.1.' })),
      port: Type.Integer({ minimum: 1, maximum: 65_535 }),
      expectedState: Type.Optional(
        Type.Union([Type.Literal('open'), Type.Literal('closed')], {
          description: '`open` (default): it takes connections. `closed`: it refuses them; silence is neither.',
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          { latencyMs: Type.Optional(CheckConditions) },
          {
            additionalProperties: false,
            minProperties: 1,
            description: '`latencyMs`: the milliseconds until it was known whether the port is open.',
          },
        ),
      ),
      network,
      timeout: attemptTimeout,
    },
    { additionalProperties: false },
  ),
);
export type PortSmokeTest = Static<typeof PortSmokeTest>;
