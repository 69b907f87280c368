import Type, { type Static } from 'typebox';

/** The id of an agent, a message, an execution, a path, …: 1 to 200 characters, none of them white space or a control. */
export const Identifier = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$' });
export type Identifier = Static<typeof Identifier>;
