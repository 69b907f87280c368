import Type from 'typebox';
import { targetName, targetProperties } from './target-properties.js';

/** Several targets that are all told; groups and rotations may be among them. */
export const GroupTarget = Type.Object(
  {
    ...targetProperties,
    targetType: Type.Literal('group'),
    members: Type.Array(targetName('A target.'), {
      maxItems: 200,
      uniqueItems: true,
      description: 'All of them are told.',
    }),
  },
  { additionalProperties: false },
);
