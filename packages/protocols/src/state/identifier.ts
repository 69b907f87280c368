import Type, { type Static } from 'typebox';

/** What every identifier keeps to: 1 to 200 characters, none of them white space or a control. */
export const identifierRules = { minLength: 1, maxLength: 200, pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$' };

/** The id of an agent, a message, an execution, a path, … */
export const Identifier = Type.String(identifierRules);
export type Identifier = Static<typeof Identifier>;
