import Type, { type Static } from 'typebox';
import { ConfigType } from '../configs/config-type.js';
import { Details } from '../state/details.js';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Asks for one run of a saved configuration. `context.environment` picks the configuration's overrides. */
export const MafPreflightCheck = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('PREFLIGHT_CHECK'),
    configId: Identifier,
    /** Names the run: asking twice with one id runs the check once. */
    executionId: Identifier,
    checkType: ConfigType,
    context: Type.Optional(Details),
  },
  { additionalProperties: false },
);
export type MafPreflightCheck = Static<typeof MafPreflightCheck>;
