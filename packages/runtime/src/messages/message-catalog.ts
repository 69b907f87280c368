import { type MessageEnvelope, mafMessages } from '@maf/protocols';
import type { TSchema } from 'typebox';
import { MessageInvalidError } from '../errors/message-invalid-error.js';
import { Validator } from '../validation/validator.js';

/** Characters of JSON that one message may have. */
const longestPayload = 1_048_576;

/** Compiled once for all runtimes of a process. */
const builtIn = mafMessages.map(withValidator);

/** The message types that a runtime knows, each with its validator. */
export interface MessageCatalog {
  readonly types: readonly string[];
  /**
   * The message as JSON.
   * @throws MessageInvalidError naming everything that is wrong with it
   */
  encode(message: MessageEnvelope): string;
}

/**
 * @param own message types beside those of MAF; one of the same `type` takes the place of MAF's
 * @throws TypeError for a schema that is not an object schema with a literal `type`
 */
export function createMessageCatalog(own: readonly TSchema[]): MessageCatalog {
  const validators = new Map([...builtIn, ...own.map(withValidator)]);
  const types = [...validators.keys()];
  return {
    types,
    encode(message) {
      const validator = validators.get(message?.type);
      if (validator === undefined) throw unknownType(message, types);
      const violations = validator.violations(message);
      if (violations.length > 0) throw new MessageInvalidError(message.type, violations);
      return toJson(message);
    },
  };
}

function withValidator(schema: TSchema): readonly [string, Validator] {
  return [literalType(schema), new Validator(schema)];
}

function literalType(schema: TSchema): string {
  const properties = 'properties' in schema ? schema.properties : undefined;
  const type = isObject(properties) ? properties['type'] : undefined;
  const literal = isObject(type) ? type['const'] : undefined;
  if (typeof literal === 'string') return literal;
  throw new TypeError('A message type is an object schema with `type: Type.Literal(…)` among its properties.');
}

function toJson(message: MessageEnvelope): string {
  let problem: string;
  try {
    const json = JSON.stringify(message);
    if (json.length <= longestPayload) return json;
    problem = `${json.length} characters of JSON`;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const expected = `what JSON can hold, in at most ${longestPayload} characters`;
  throw new MessageInvalidError(message.type, [{ pointer: '', expected, found: problem }]);
}

function unknownType(message: unknown, types: readonly string[]): MessageInvalidError {
  const found = isObject(message) && message['type'] !== undefined ? JSON.stringify(message['type']) : 'nothing';
  const expected = `one of ${types.join(', ')} (a type of your own is given to createRuntimeFactory({ messages }))`;
  return new MessageInvalidError(found, [{ pointer: '/type', expected, found }]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
