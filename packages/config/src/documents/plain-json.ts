import type { Violation } from '@maf/protocols';
import { childPointer } from './json-pointer.js';

const deepest = 64;
/** Names that reach the prototype of an object in careless code. No configuration needs them. */
const refusedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type PlainJson =
  | { readonly plain: true; readonly value: unknown }
  | { readonly plain: false; readonly violations: readonly Violation[] };

/**
 * Copies a value as JSON would, so that nothing is shared with it. Where JSON would change the value silently (dates,
 * functions, NaN, halves of characters) or could not end (cycles, more than 64 levels), and where a name would reach a
 * prototype, it says so instead. Properties that are `undefined` are left out.
 */
export function toPlainJson(value: unknown): PlainJson {
  const violations: Violation[] = [];
  const copied = copy(value, '', [], violations);
  return violations.length === 0 ? { plain: true, value: copied } : { plain: false, violations };
}

function copy(value: unknown, pointer: string, ancestors: readonly object[], violations: Violation[]): unknown {
  const refuse = (expected: string, found: string): undefined => {
    violations.push({ pointer, expected, found });
  };
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    return /\p{Surrogate}/u.test(value) ? refuse('well-formed Unicode text', 'half a surrogate pair') : value;
  }
  if (typeof value === 'number') {
    // Adding 0 turns -0, which JSON does not keep, into 0.
    return Number.isFinite(value) ? value + 0 : refuse('a finite number', String(value));
  }
  if (typeof value !== 'object') return refuse('a JSON value', value === undefined ? 'nothing' : `a ${typeof value}`);
  if (ancestors.includes(value)) return refuse('a value that does not contain itself', 'a cycle');
  if (ancestors.length >= deepest) return refuse(`at most ${deepest} levels`, 'a deeper value');
  const inside = [...ancestors, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copy(item, childPointer(pointer, index), inside, violations));
  }
  if (!isPlainObject(value)) return refuse('a plain object', describeInstance(value));
  return copyObject(value, pointer, inside, violations);
}

function copyObject(value: object, pointer: string, inside: readonly object[], violations: Violation[]): unknown {
  const properties = Object.entries(value).flatMap(([name, property]): [string, unknown][] => {
    const at = childPointer(pointer, name);
    if (property === undefined) return [];
    if (!refusedNames.has(name)) return [[name, copy(property, at, inside, violations)]];
    violations.push({ pointer: at, expected: 'no property of this name', found: 'one' });
    return [];
  });
  return Object.fromEntries(properties);
}

/** True for `{…}`, of another realm too, and for objects without a prototype. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describeInstance(value: object): string {
  return typeof value.constructor === 'function' ? `an instance of ${value.constructor.name}` : 'another object';
}
