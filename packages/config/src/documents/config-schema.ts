import { configProperties, MafPreflightConfig, type OwnSmokeTestSchema, type Violation } from '@maf/protocols';
import { RequestInvalidError, Validator } from '@maf/runtime';
import Type, { type TSchema } from 'typebox';
import { isJsonObject } from './json-object.js';

const builtIn = new Validator(MafPreflightConfig);

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

  #validatorFor(document: unknown): Pick<Validator<TSchema>, 'check' | 'violations'> {
    const config = isJsonObject(document) ? document['config'] : undefined;
    const own = isJsonObject(config) ? this.#own.get(config['testType']) : undefined;
    return own === undefined ? builtIn : ownValidator(own);
  }

  #testTypes(expected: string): string {
    return [expected, ...[...this.#own.keys()].map((name) => JSON.stringify(name))].join(', ');
  }
}

/** What MAF brings along, and nothing else. */
export const builtInConfigSchema = new ConfigSchema();

const compiled = new WeakMap<OwnSmokeTestSchema, Validator>();

function ownValidator(schema: OwnSmokeTestSchema): Validator {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const properties = { ...configProperties, configType: Type.Literal('smoke_test'), config: schema };
  const validator = new Validator<TSchema>(Type.Object(properties, { additionalProperties: false }));
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
