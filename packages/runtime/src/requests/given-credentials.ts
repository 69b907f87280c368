import { Identifier } from '@maf/protocols';
import Type from 'typebox';

/** By what an agent proves who it is. */
export const GivenCredentials = Type.Object(
  { agentId: Identifier, token: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
