import {
  MafEscalationPathConfig,
  MafPreflightConfig,
  MafReservationCheckConfig,
  MafSmokeTestConfig,
} from '@maf/protocols';

const titles = {
  'smoke-test': [MafSmokeTestConfig, 'MAF smoke test'],
  'reservation-check': [MafReservationCheckConfig, 'MAF reservation check'],
  'escalation-path': [MafEscalationPathConfig, 'MAF escalation path'],
  'preflight-config': [MafPreflightConfig, 'MAF configuration of any kind'],
};

/** The JSON Schema documents of the configuration kinds, by file name. */
export const jsonSchemas = Object.fromEntries(
  Object.entries(titles).map(([name, [schema, title]]) => [
    `${name}.schema.json`,
    `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema }, null, 2)}\n`,
  ]),
);
