import Type, { type Static } from 'typebox';
import { configProperties } from './config-properties.js';
import { smokeTestProperties } from './smoke-tests/smoke-test-properties.js';

/** A check of files and of who holds them; tried, enforced and escalated as a smoke test is. */
export const MafReservationCheckConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('reservation_check'),
    config: Type.Object(
      {
        ...smokeTestProperties,
        checkType: Type.Union([
          Type.Literal('file_exists'),
          Type.Literal('permissions'),
          Type.Literal('concurrent_access'),
          Type.Literal('lock_validation'),
        ]),
        parameters: Type.Object(
          {
            paths: Type.Optional(
              Type.Array(Type.String({ minLength: 1 }), {
                description:
                  'Paths, folders (`src/`) and globs, as leases have them. `file_exists` and `permissions` need at least ' +
                  'one; the others speak of every path where there are none.',
              }),
            ),
            access: Type.Optional(
              Type.Array(Type.Union([Type.Literal('read'), Type.Literal('write'), Type.Literal('execute')]), {
                minItems: 1,
                uniqueItems: true,
                description: 'For `permissions`: what this process must be allowed to do; default `["read"]`.',
              }),
            ),
            lockTimeoutMinutes: Type.Optional(
              Type.Number({
                exclusiveMinimum: 0,
                description: 'For `lock_validation`: no live lease was granted longer ago; default: any age is right.',
              }),
            ),
            maxConcurrentReaders: Type.Optional(
              Type.Integer({
                minimum: 1,
                description: 'For `concurrent_access`: so many agents may share a path; default: any number.',
              }),
            ),
            exclusiveWriteAccess: Type.Optional(
              Type.Boolean({
                description:
                  'For `concurrent_access`: true (default): a writer has a path alone. false: readers may share it with one writer.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MafReservationCheckConfig = Static<typeof MafReservationCheckConfig>;
