import type { MafPreflightConfig, MafReservationCheckConfig, MafSmokeTestConfig } from '@maf/protocols';

/** A configuration that is there to be run; escalation paths and targets are there to be taken. */
export function isCheckConfig(config: MafPreflightConfig): config is MafSmokeTestConfig | MafReservationCheckConfig {
  return config.configType === 'smoke_test' || config.configType === 'reservation_check';
}
