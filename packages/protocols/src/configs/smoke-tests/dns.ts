import Type, { type Static } from 'typebox';
import { CheckConditions } from '../condition.js';
import { attemptTimeout } from './attempt-timeout.js';
import { defineSmokeTest } from './define-smoke-test.js';
import { network } from './network.js';

/** Looks a name up in the DNS, or as the system does. */
export const DnsSmokeTest = defineSmokeTest(
  'dns',
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 255 }),
      recordType: Type.Optional(
        Type.Union(
          [
            Type.Literal('A'),
            Type.Literal('AAAA'),
            Type.Literal('CNAME'),
            Type.Literal('MX'),
            Type.Literal('NS'),
            Type.Literal('SRV'),
            Type.Literal('TXT'),
          ],
          { description: 'Default A.' },
        ),
      ),
      source: Type.Optional(
        Type.Union([Type.Literal('dns'), Type.Literal('system')], {
          description:
            '`dns` (default): DNS servers. `system`: as programs do it, with the hosts file; A and AAAA only.',
        }),
      ),
      servers: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          minItems: 1,
          maxItems: 20,
          description:
            "Addresses of DNS servers, as `192.0.2.1`, `192.0.2.1:53`, `[2001:db8::1]:53`; default: the system's.",
        }),
      ),
      conditions: Type.Optional(
        Type.Object(
          { records: Type.Optional(CheckConditions), durationMs: Type.Optional(CheckConditions) },
          {
            additionalProperties: false,
            minProperties: 1,
            description:
              '`records`: an array (empty where there are none; without a condition there must be one) of texts, of ' +
              '`{ exchange, priority }` for MX, of `{ name, port, priority, weight }` for SRV; `durationMs`: the ' +
              'milliseconds that it took.',
          },
        ),
      ),
      network,
      timeout: attemptTimeout,
    },
    { additionalProperties: false },
  ),
);
export type DnsSmokeTest = Static<typeof DnsSmokeTest>;
