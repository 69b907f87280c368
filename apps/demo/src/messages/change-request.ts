import { envelopeProperties } from '@maf/protocols';
import Type, { type Static } from 'typebox';

/** A message type of the team's own, beside those of MAF: asks whoever takes it to change a file. */
export const ChangeRequest = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('DEMO_CHANGE_REQUEST'),
    filePath: Type.String({ minLength: 1 }),
    wish: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
);
export type ChangeRequest = Static<typeof ChangeRequest>;
