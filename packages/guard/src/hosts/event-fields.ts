import { HookInputError } from '../errors/hook-input-error.js';
import type { HostName } from './host-event.js';

/** The fields of an object that came as JSON: each is looked at before it is used. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws HookInputError for what is no object */
export function readFields(host: HostName, input: unknown): Fields {
  if (!isFields(input)) throw new HookInputError(host, 'it is no JSON object');
  return input;
}

/** The object in a field; empty where there is none. */
export function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** The first of these fields that holds text. */
export function textIn(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** @throws HookInputError when none of these fields holds text */
export function requireText(host: HostName, fields: Fields, ...names: readonly string[]): string {
  const text = textIn(fields, ...names);
  if (text === undefined) throw new HookInputError(host, `the tool input has no ${names.join(' or ')}`);
  return text;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
