import { childPointer } from '../documents/json-pointer.js';

/** Every string in a JSON value with its JSON Pointer, in document order. */
export function stringsIn(value: unknown, pointer: string): { readonly pointer: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => stringsIn(child, childPointer(pointer, name)));
}
