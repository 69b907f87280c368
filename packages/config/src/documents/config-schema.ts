import {
  configProperties,
  MafEscalationPathConfig,
  MafPreflightConfig,
  MafReservationCheckConfig,
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
const builtInSmokeTests = new Map<unknown, SmokeTestSchema>(
  smokeTests.map((schema) => [schema.properties.testType.const, schema]),
);

/** What a configuration may be: what MAF brings along, and smoke tests of a team's own. */
export class ConfigSchema {
  readonly #own: ReadonlyMap<unknown, OwnSmokeTestSchema>;

  /** @throws RequestInvalidError for a `testType` that has no slash, or stands twice. */
  constructor(own: readonly OwnSmokeTestSchema[] = []) {
    const names = own.map(testTypeOf);
    const violations = names.flatMap((name, index) => nameViolations(name, names.indexOf(name) < index, index));
    if (violations.length > 0) throw new RequestInvalidError('smokeTests', violations);
    this.#own = new Map(own.map((schema) => [testTypeOf(schema), schema]));
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
  #validatorFor(document: unknown): Pick<Validator<TSchema>, 'check' | 'violations'> {
    const { configType, config }: JsonObject = isJsonObject(document) ? document : {};
    if (configType !== 'smoke_test') return byConfigType.get(configType) ?? anyConfig;
    const testType = isJsonObject(config) ? config['testType'] : undefined;
    const smokeTest = this.#own.get(testType) ?? builtInSmokeTests.get(testType);
    return smokeTest === undefined ? anyConfig : smokeTestValidator(smokeTest);
  }

  #testTypes(expected: string): string {
    return [expected, ...[...this.#own.keys()].map((name) => JSON.stringify(name))].join(', ');
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

function nameViolations(name: string, isRepeated: boolean, index: number): Violation[] {
  const pointer = `/smokeTests/${index}/properties/testType/const`;
  const found = JSON.stringify(name);
  if (!/^[^/\s]+\/[^/\s]+$/.test(name))
    return [{ pointer, expected: "a name such as acme/port, the team's in front", found }];
  return isRepeated ? [{ pointer, expected: 'a testType that stands once', found: `${found} again` }] : [];
}
