import Type, { type TSchema } from 'typebox';
import { channelList, targetName, targetProperties } from './target-properties.js';

/** A person, reached by channels. */
export const personTarget = (channel: TSchema) =>
  Type.Object(
    {
      ...targetProperties,
      targetType: Type.Literal('person'),
      agentId: Type.Optional(targetName('Under which id the person answers; default: the id of the target.')),
      channels: channelList(channel, 'Tried in this order until one has delivered. Without any, nobody is reached.'),
    },
    { additionalProperties: false },
  );
