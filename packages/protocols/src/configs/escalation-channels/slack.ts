import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';
import { outboundProperties } from './outbound-properties.js';

/** Posts a text to an incoming webhook of Slack, or of what takes the same: Mattermost, Rocket.Chat, Discord's `/slack`. */
export const SlackChannel = defineChannelSchema('slack', {
  url: Type.String({
    minLength: 1,
    description: 'The URL of the incoming webhook. Whoever knows it can write: best as a reference, `${env:NAME}`.',
  }),
  mention: Type.Optional(
    Type.String({ minLength: 1, description: 'Stands in front of the text as it is, as `<!here>` or `<@U024BE7LH>`.' }),
  ),
  ...outboundProperties,
});
export type SlackChannel = Static<typeof SlackChannel>;
