import Type, { type Static } from 'typebox';
import { defineChannelSchema } from './define-channel-schema.js';
import { outboundProperties } from './outbound-properties.js';

/** Sends an event to the Events API v2 of PagerDuty, or of what takes the same. */
export const PagerDutyChannel = defineChannelSchema('pagerduty', {
  routingKey: Type.String({ minLength: 1, description: 'The integration key of the service: `${env:NAME}`.' }),
  url: Type.Optional(Type.String({ minLength: 1, description: 'Default `https://events.pagerduty.com/v2/enqueue`.' })),
  ...outboundProperties,
});
export type PagerDutyChannel = Static<typeof PagerDutyChannel>;
