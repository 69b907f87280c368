import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';
import { outboundProperties } from './outbound-properties.js';

/** Sends a mail by an SMTP server. */
export const EmailChannel = defineChannelSchema('email', {
  to: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 50, description: 'Addresses.' }),
  from: Type.String({ minLength: 1, description: 'The address of the sender.' }),
  host: Type.String({ minLength: 1, description: 'The SMTP server.' }),
  port: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 65_535, description: 'Default 587; 465 with `"tls": "implicit"`.' }),
  ),
  tls: Type.Optional(
    Type.Union([Type.Literal('starttls'), Type.Literal('implicit'), Type.Literal('none')], {
      description:
        '`starttls` (default): encrypted before anything is said, or not sent. `implicit`: from the first byte on. ' +
        '`none`: never, for a server on this machine.',
    }),
  ),
  username: Type.Optional(Type.String({ minLength: 1 })),
  password: Type.Optional(Type.String({ minLength: 1, description: 'Best as a reference: `${env:NAME}`.' })),
  ...outboundProperties,
});
export type EmailChannel = Static<typeof EmailChannel>;
