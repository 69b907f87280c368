import {
  configProperties,
  defineEscalationTarget,
  MafEscalationPathConfig,
  MafEscalationTargetConfig,
  MafPreflightConfig,
  MafReservationCheckConfig,
  type OwnChannelSchema,
  type OwnSmokeTestSchema,
  type SmokeTestSchema,
  smokeTests,
  type Violation,
} from '@maf/protocols';
import { RequestInvalidError, Validator } from '@maf/runtime';
import Type, { type TSchema } from 'typebox';
import { isJsonObject, type JsonObject } from './json-object.js';

/** For what says of itself that it is nothing that is known. It is as large as all the others together. */
const anyConfig = new Validator(MafPreflightConfig, 'few');
const byConfigType = new Map<unknown, Validator>([
  ['reservation_check', new Validator<TSchema>(MafReservationCheckConfig, 'few')],
  ['escalation_path', new Validator<TSchema>(MafEscalationPathConfig, 'few')],
]);
const builtInTarget = new Validator<TSchema>(MafEscalationTargetConfig, 'few');
const builtInSmokeTests = new Map<unknown, SmokeTestSchema>(
  smokeTests.map((schema) => [schema.properties.testType.const, schema]),
);

type AnyValidator = Pick<Validator<TSchema>, 'check' | 'violations'>;

/** Kinds of smoke test and channels that a team has brought along. */
export interface OwnSchemas {
  readonly smokeTests?: readonly OwnSmokeTestSchema[] | undefined;
  readonly channels?: readonly OwnChannelSchema[] | undefined;
}

/** What a configuration may be: what MAF brings along, and what is of a team's own. */
export class ConfigSchema {
  readonly #smokeTests: ReadonlyMap<unknown, OwnSmokeTestSchema>;
  readonly #target: AnyValidator;

  /** @throws RequestInvalidError for a `testType` or `channelType` that has no slash, or stands twice. */
  constructor({ smokeTests = [], channels = [] }: OwnSchemas = {}) {
    checkNames('smokeTests', 'testType', smokeTests.map(testTypeOf));
    checkNames(
      'channels',
      'channelType',
      channels.map(({ properties }) => properties.channelType.const),
    );
    this.#smokeTests = new Map(smokeTests.map((schema) => [testTypeOf(schema), schema]));
    this.#target =
      channels.length === 0 ? builtInTarget : new Validator<TSchema>(defineEscalationTarget(channels), 'few');
  }

  check(document: unknown): document is MafPreflightConfig {
    return this.#validatorFor(document).check(document);
  }

  /** Everything that is wrong; empty for a right one. */
  violations(document: unknown): readonly Violation[] {
    const violations = this.#validatorFor(document).violations(document);
    return violations.map((violation) =>
      violation.pointer === '/config/testType'
        ? { ...violation, expected: this.#testTypes(violation.expected) }
        : violation,
    );
  }

  /** The schema of what a document says that it is. */
  #validatorFor(document: unknown): AnyValidator {
    const { configType, config }: JsonObject = isJsonObject(document) ? document : {};
    if (configType === 'escalation_target') return this.#target;
    if (configType !== 'smoke_test') return byConfigType.get(configType) ?? anyConfig;
    const testType = isJsonObject(config) ? config['testType'] : undefined;
    const smokeTest = this.#smokeTests.get(testType) ?? builtInSmokeTests.get(testType);
    return smokeTest === undefined ? anyConfig : smokeTestValidator(smokeTest);
  }

  #testTypes(expected: string): string {
    return [expected, ...[...this.#smokeTests.keys()].map((name) => JSON.stringify(name))].join(', ');
  }
}

/** What MAF brings along, and nothing else. */
export const builtInConfigSchema = new ConfigSchema();

const compiled = new WeakMap<SmokeTestSchema, Validator>();

function smokeTestValidator(schema: SmokeTestSchema): Validator {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const properties = { ...configProperties, configType: Type.Literal('smoke_test'), config: schema };
  const validator = new Validator<TSchema>(Type.Object(properties, { additionalProperties: false }), 'few');
  compiled.set(schema, validator);
  return validator;
}

function testTypeOf(schema: OwnSmokeTestSchema): string {
  return schema.properties.testType.const;
}

function checkNames(option: string, property: string, names: readonly string[]): void {
  const violations = names.flatMap((name, index): Violation[] => {
    const pointer = `/${option}/${index}/properties/${property}/const`;
    const found = JSON.stringify(name);
    if (!/^[^/\s]+\/[^/\s]+$/.test(name))
      return [{ pointer, expected: "a name such as acme/port, the team's in front", found }];
    if (names.indexOf(name) === index) return [];
    return [{ pointer, expected: `a ${property} that stands once`, found: `${found} again` }];
  });
  if (violations.length > 0) throw new RequestInvalidError(option, violations);
}
