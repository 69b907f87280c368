import { ErrorCode } from '@maf/protocols';
import { expect, it } from 'vitest';
import { exitCodeOfError } from './exit-code-of-error.js';

it('has an exit code for every error code, and for no other', () => {
  const known = ErrorCode.anyOf.map(({ const: code }) => code);
  expect(Object.keys(exitCodeOfError)).toEqual([...known].sort());
  expect(new Set(Object.values(exitCodeOfError))).toEqual(new Set([1, 2, 3]));
});

it('ends with 3 where the store does not work', () => {
  const ofStore = Object.entries(exitCodeOfError).filter(([code]) => /^(STORE|RUNTIME)_/.test(code));
  expect(ofStore.length).toBeGreaterThan(8);
  expect(ofStore.every(([, exitCode]) => exitCode === 3)).toBe(true);
});
