import Type, { type TSchema } from 'typebox';
import { channelList, targetName, targetProperties } from './target-properties.js';

/** An agent, reached in its inbox where nothing else is said. */
export const agentTarget = (channel: TSchema) =>
  Type.Object(
    {
      ...targetProperties,
      targetType: Type.Literal('agent'),
      agentId: Type.Optional(targetName('The agent; default: of the same id as the target.')),
      channels: Type.Optional(
        channelList(channel, 'Tried in this order until one has delivered; default: the inbox of the agent.'),
      ),
    },
    { additionalProperties: false },
  );
