import Type, { type Static } from 'typebox';
import { configProperties } from './config-properties.js';

/** A check of files and of who holds them. */
export const MafReservationCheckConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('reservation_check'),
    config: Type.Object(
      {
        checkType: Type.Union([
          Type.Literal('file_exists'),
          Type.Literal('permissions'),
          Type.Literal('concurrent_access'),
          Type.Literal('lock_validation'),
        ]),
        parameters: Type.Object(
          {
            paths: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
            lockTimeoutMinutes: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
            maxConcurrentReaders: Type.Optional(Type.Integer({ minimum: 1 })),
            exclusiveWriteAccess: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        escalationPath: Type.Optional(
          Type.String({ minLength: 1, description: 'Id of the escalation path that a failure goes to.' }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MafReservationCheckConfig = Static<typeof MafReservationCheckConfig>;
