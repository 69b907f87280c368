import { applyPatch, createPatch, type Operation, Pointer } from 'rfc6902';
import type { DiffOperation } from './diff-operation.js';

/** Above so many pairs of items, two arrays are not compared item by item: that takes time and memory for each pair. */
const mostPairs = 250_000;

/** The operations that turn one document into another, in the order in which they apply. Neither is changed. */
export function diffDocuments(before: object, after: object): DiffOperation[] {
  const current = structuredClone(before);
  return createPatch(before, after, replaceLongArrays).map((operation) => {
    const withOld = withOldValue(operation, current);
    applyPatch(current, [structuredClone(operation)]);
    return withOld;
  });
}

function replaceLongArrays(input: unknown, output: unknown, pointer: Pointer): Operation[] | undefined {
  return Array.isArray(input) && Array.isArray(output) && input.length * output.length > mostPairs
    ? [{ op: 'replace', path: pointer.toString(), value: output }]
    : undefined;
}

function withOldValue(operation: Operation, current: object): DiffOperation {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      return { op, path, value: operation.value };
    case 'remove':
      return { op, path, oldValue: structuredClone(Pointer.fromJSON(path).get(current)) };
    case 'replace':
      return { op, path, value: operation.value, oldValue: structuredClone(Pointer.fromJSON(path).get(current)) };
    default:
      throw new TypeError(`createPatch gave the operation ${op}, which it does not make`);
  }
}
