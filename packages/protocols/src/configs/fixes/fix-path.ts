import Type from 'typebox';

/** A path that a fix changes. */
export const fixPath = (description: string) =>
  Type.String({ minLength: 1, maxLength: 1000, pattern: '^[^\\u0000]+$', description });
