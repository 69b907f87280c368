import {
  MafConfigFile,
  MafEscalationPathConfig,
  MafEscalationTargetConfig,
  MafPreflightConfig,
  MafReservationCheckConfig,
  MafSmokeTestConfig,
} from '@maf/protocols';

const titles = {
  'smoke-test': [MafSmokeTestConfig, 'MAF smoke test'],
  'reservation-check': [MafReservationCheckConfig, 'MAF reservation check'],
  'escalation-path': [MafEscalationPathConfig, 'MAF escalation path'],
  'escalation-target': [MafEscalationTargetConfig, 'MAF escalation target'],
  'preflight-config': [MafPreflightConfig, 'MAF configuration of any kind'],
  'maf-config': [MafConfigFile, 'MAF configurations of a repository'],
};

/** The JSON Schema documents of the configuration kinds, by file name. */
export const jsonSchemas = Object.fromEntries(
  Object.entries(titles).map(([name, [schema, title]]) => {
    const definitions = {};
    const document = hoist(schema, definitions);
    const $defs = Object.keys(definitions).length === 0 ? {} : { $defs: definitions };
    const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title };
    return [`${name}.schema.json`, `${JSON.stringify({ ...head, ...document, ...$defs }, null, 2)}\n`];
  }),
);

/** Brings every definition to the top, where an editor finds it by its pointer: `#/$defs/Condition`. */
function hoist(value, definitions) {
  if (Array.isArray(value)) return value.map((item) => hoist(item, definitions));
  if (typeof value !== 'object' || value === null) return value;
  const { $defs = {}, $ref, ...rest } = value;
  for (const [name, { $id, ...definition }] of Object.entries($defs)) {
    if (name in definitions) continue;
    definitions[name] = {};
    definitions[name] = hoist(definition, definitions);
  }
  const hoisted = Object.fromEntries(Object.entries(rest).map(([name, child]) => [name, hoist(child, definitions)]));
  return $ref === undefined ? hoisted : { $ref: `#/$defs/${$ref}`, ...hoisted };
}
