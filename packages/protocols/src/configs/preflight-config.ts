import Type, { type Static } from 'typebox';
import { MafEscalationPathConfig } from './escalation-path-config.js';
import { MafReservationCheckConfig } from './reservation-check-config.js';
import { MafSmokeTestConfig } from './smoke-test-config.js';

/** Any configuration, told apart by `configType`. */
export const MafPreflightConfig = Type.Union([MafSmokeTestConfig, MafReservationCheckConfig, MafEscalationPathConfig]);
export type MafPreflightConfig = Static<typeof MafPreflightConfig>;
