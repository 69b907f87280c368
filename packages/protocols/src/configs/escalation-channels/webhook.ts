import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';
import { outboundProperties } from './outbound-properties.js';

/** Posts the notice as JSON, signed as https://www.standardwebhooks.com says. */
export const WebhookChannel = defineChannelSchema('webhook', {
  url: Type.String({ minLength: 1, description: 'An absolute http(s) URL.' }),
  secret: Type.String({
    minLength: 1,
    description: '`whsec_` and 24 to 64 bytes in Base64; best as a reference: `${env:NAME}`.',
  }),
  headers: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), Type.String(), {
      description: 'Headers beside those of the signature.',
    }),
  ),
  ...outboundProperties,
});
export type WebhookChannel = Static<typeof WebhookChannel>;
