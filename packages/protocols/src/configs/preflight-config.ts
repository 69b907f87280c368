import Type, { type Static } from 'typebox';
import { MafEscalationPathConfig } from './escalation-path-config.js';
import { MafEscalationTargetConfig } from './escalation-target-config.js';
import { MafReservationCheckConfig } from './reservation-check-config.js';
import { MafSmokeTestConfig } from './smoke-test-config.js';

/** Any configuration, told apart by `configType`. */
export const MafPreflightConfig = Type.Union([
  MafSmokeTestConfig,
  MafReservationCheckConfig,
  MafEscalationPathConfig,
  MafEscalationTargetConfig,
]);
export type MafPreflightConfig = Static<typeof MafPreflightConfig>;
