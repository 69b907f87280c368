import type { Violation } from '@maf/protocols';
import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { describeExpectation } from './describe-expectation.js';
import { describeFound } from './describe-found.js';

/** The parts of a JSON Schema that decide where a violation is reported. */
interface SchemaParts {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly SchemaParts[];
  readonly $defs?: Definitions;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaParts>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties?: boolean | SchemaParts;
  readonly items?: SchemaParts;
}

/** The schemas that `$ref` names. */
type Definitions = Readonly<Record<string, SchemaParts>>;

/**
 * Names what is wrong with a value, each violation where a person would look for it: in a union told apart by a literal
 * property (as `configType`), the violations of the alternative that the value means to be, not of all of them.
 */
export function explainViolations(schema: TSchema, value: unknown): Violation[] {
  return explain(schema, value, '', {});
}

function explain(schema: SchemaParts, value: unknown, pointer: string, outer: Definitions): Violation[] {
  const definitions = schema.$defs === undefined ? outer : { ...outer, ...schema.$defs };
  const named = schema.$ref === undefined ? undefined : definitions[schema.$ref];
  if (named !== undefined) return explain(named, value, pointer, definitions);
  if (schema.anyOf !== undefined) return explainUnion(schema.anyOf, schema, value, pointer, definitions);
  if (schema.type === 'object' && schema.properties !== undefined && isObject(value)) {
    return explainObject(schema, schema.properties, value, pointer, definitions);
  }
  if (schema.type === 'array' && schema.items !== undefined && Array.isArray(value)) {
    const { items, ...itself } = schema;
    return [
      ...explainLeaf(itself, value, pointer, definitions),
      ...value.flatMap((item, index) => explain(items, item, `${pointer}/${index}`, definitions)),
    ];
  }
  return explainLeaf(schema, value, pointer, definitions);
}

function explainObject(
  schema: SchemaParts,
  properties: Readonly<Record<string, SchemaParts>>,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  definitions: Definitions,
): Violation[] {
  const known = Object.entries(properties).flatMap(([name, property]): Violation[] => {
    const at = `${pointer}/${escapeToken(name)}`;
    if (value[name] !== undefined) return explain(property, value[name], at, definitions);
    return schema.required?.includes(name) === true
      ? [{ pointer: at, expected: describeExpectation(property), found: 'nothing' }]
      : [];
  });
  const { minProperties = 0 } = schema;
  const whole = explainLeaf({ minProperties }, value, pointer, definitions);
  if (schema.additionalProperties !== false) return [...whole, ...known];
  const allowed = Object.keys(properties);
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => ({
      pointer: `${pointer}/${escapeToken(name)}`,
      expected: `no property of this name (known are ${allowed.join(', ')})`,
      found: describeFound(value[name], name),
    }));
  return [...whole, ...known, ...unknown];
}

function explainUnion(
  alternatives: readonly SchemaParts[],
  union: SchemaParts,
  value: unknown,
  pointer: string,
  definitions: Definitions,
): Violation[] {
  if (Check(definitions, union, value)) return [];
  const found = describeFound(value, lastToken(pointer));
  const [ofType, ...others] = alternatives.filter((one) => typesOf(one, definitions).includes(jsonType(value)));
  if (ofType !== undefined && others.length === 0 && typeof value === 'object') {
    return explain(ofType, value, pointer, definitions);
  }
  if (!isObject(value)) return [{ pointer, expected: describeExpectation(union), found }];
  const tags = Object.keys(alternatives[0]?.properties ?? {}).filter((name) =>
    alternatives.every((alternative) => alternative.properties?.[name]?.const !== undefined),
  );
  const meant = alternatives.filter((alternative) =>
    tags.every((tag) => alternative.properties?.[tag]?.const === value[tag]),
  );
  const [only] = meant;
  if (tags.length > 0 && only !== undefined && meant.length === 1) return explain(only, value, pointer, definitions);
  const [tag] = tags;
  if (tag === undefined) return [{ pointer, expected: describeExpectation(union), found }];
  const tagSchemas = alternatives.flatMap((alternative) => alternative.properties?.[tag] ?? []);
  return [
    {
      pointer: `${pointer}/${escapeToken(tag)}`,
      expected: describeExpectation({ anyOf: tagSchemas }),
      found: describeFound(value[tag], tag),
    },
  ];
}

function explainLeaf(schema: SchemaParts, value: unknown, pointer: string, definitions: Definitions): Violation[] {
  const seen = new Set<string>();
  return Errors(definitions, schema, value).flatMap((error): Violation[] => {
    const at = `${pointer}${error.instancePath}`;
    const expected = describeExpectation(schema, error);
    if (error.keyword === 'boolean' || seen.has(`${at} ${expected}`)) return [];
    seen.add(`${at} ${expected}`);
    return [{ pointer: at, expected, found: describeFound(valueAt(value, error.instancePath), lastToken(at)) }];
  });
}

/** The `type` of a schema, of the one that it names, or of each alternative of a union. */
function typesOf(schema: SchemaParts, outer: Definitions): readonly string[] {
  const definitions = { ...outer, ...schema.$defs };
  const named = schema.$ref === undefined ? undefined : definitions[schema.$ref];
  if (named !== undefined) return typesOf(named, definitions);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => typesOf(one, definitions));
  return schema.type === undefined ? [] : [schema.type];
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function valueAt(value: unknown, instancePath: string): unknown {
  return instancePath
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (current, token) =>
        isObject(current) || Array.isArray(current) ? Reflect.get(current, unescapeToken(token)) : undefined,
      value,
    );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lastToken(pointer: string): string {
  return unescapeToken(pointer.slice(pointer.lastIndexOf('/') + 1));
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
