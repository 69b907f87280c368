import fc from 'fast-check';
import { applyPatch, type Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { jsonObject } from '../../test/json-values.js';
import { diffDocuments } from './diff-documents.js';
import type { DiffOperation } from './diff-operation.js';

describe('diffDocuments', () => {
  it('gives operations with the old values', () => {
    const before = { version: '1.0.0', config: { timeout: 1, gone: [1] } };
    const after = { version: '2.0.0', config: { timeout: 1, fresh: true } };
    expect(diffDocuments(before, after)).toEqual([
      { op: 'replace', path: '/version', value: '2.0.0', oldValue: '1.0.0' },
      { op: 'remove', path: '/config/gone', oldValue: [1] },
      { op: 'add', path: '/config/fresh', value: true },
    ]);
  });

  it('gives the old value of the item that an operation takes out, after those before it', () => {
    expect(diffDocuments({ a: [1, 2, 3, 4] }, { a: [2, 4] })).toEqual([
      { op: 'remove', path: '/a/0', oldValue: 1 },
      { op: 'remove', path: '/a/1', oldValue: 3 },
    ]);
  });

  it('turns one document into the other, changes neither, and says nothing about equal ones', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (before, after) => {
        const kept = structuredClone([before, after]);
        const patched = structuredClone(before);
        expect(applyPatch(patched, diffDocuments(before, after).map(toOperation))).toEqual(
          expect.not.arrayContaining([expect.any(Error)]),
        );
        expect(patched).toEqual(after);
        expect([before, after]).toEqual(kept);
        expect(diffDocuments(before, structuredClone(before))).toEqual([]);
      }),
    );
  });

  it('replaces very long arrays whole, in a time that does not grow with their product', () => {
    const before = { a: Array.from({ length: 20_000 }, (_, index) => index) };
    const after = { a: before.a.map((item) => item + 1) };
    expect(diffDocuments(before, after)).toEqual([{ op: 'replace', path: '/a', value: after.a, oldValue: before.a }]);
  });
});

function toOperation(operation: DiffOperation): Operation {
  const { op, path } = operation;
  return op === 'remove' ? { op, path } : { op, path, value: operation.value };
}
