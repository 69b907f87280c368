import Type, { type Static } from 'typebox';

/** The four kinds of configuration. */
export const ConfigType = Type.Union([
  Type.Literal('smoke_test'),
  Type.Literal('reservation_check'),
  Type.Literal('escalation_path'),
  Type.Literal('escalation_target'),
]);
export type ConfigType = Static<typeof ConfigType>;
