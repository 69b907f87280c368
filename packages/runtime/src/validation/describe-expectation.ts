/** The parts of a JSON Schema that say in words what a value should be. */
interface ExpectationParts {
  readonly type?: unknown;
  readonly const?: unknown;
  readonly anyOf?: readonly ExpectationParts[];
}

/** What TypeBox reports of one broken rule. */
interface BrokenRule {
  readonly keyword: string;
  readonly params: object;
  readonly message: string;
}

/** In words: what a schema takes, or (given the rule that was broken) what that rule asks for. */
export function describeExpectation(schema: ExpectationParts, broken?: BrokenRule): string {
  const limit = broken !== undefined && 'limit' in broken.params ? String(broken.params.limit) : '';
  switch (broken?.keyword) {
    case 'minLength':
      return `at least ${limit} character(s)`;
    case 'maxLength':
      return `at most ${limit} characters`;
    case 'minItems':
      return `at least ${limit} item(s)`;
    case 'minProperties':
      return `at least ${limit} propert${limit === '1' ? 'y' : 'ies'}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `a number ${'comparison' in broken.params ? String(broken.params.comparison) : ''} ${limit}`;
    case 'pattern':
      return `text matching ${'pattern' in broken.params ? String(broken.params.pattern) : 'the pattern of the schema'}`;
    case 'type':
      return ('type' in broken.params && describeSchema({ type: broken.params.type })) || broken.message;
    case 'const':
      return (
        ('allowedValue' in broken.params && describeSchema({ const: broken.params.allowedValue })) || broken.message
      );
    case undefined:
      return describeSchema(schema) ?? 'another value';
    default:
      return broken?.message ?? 'another value';
  }
}

function describeSchema(schema: ExpectationParts): string | undefined {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) {
    const alternatives = schema.anyOf.map((alternative) => describeSchema(alternative) ?? 'another form');
    return alternatives.length === 1 ? alternatives[0] : `one of ${[...new Set(alternatives)].join(', ')}`;
  }
  if (typeof schema.type !== 'string') return undefined;
  return /^[aeio]/.test(schema.type) ? `an ${schema.type}` : `a ${schema.type}`;
}
