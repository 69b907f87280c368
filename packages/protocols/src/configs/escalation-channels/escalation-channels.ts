import Type, { type Static } from 'typebox';
import { CommandChannel } from './command.js';
import type { OwnChannelType } from './define-channel-schema.js';
import { EmailChannel } from './email.js';
import { FileChannel } from './file.js';
import { InboxChannel } from './inbox.js';
import { PagerDutyChannel } from './pagerduty.js';
import { SlackChannel } from './slack.js';
import { WebhookChannel } from './webhook.js';

/** The channels that MAF brings along: a further one is a file in this folder and an entry here. */
// biome-ignore format: one channel a line, so that two that are added do not meet
export const escalationChannels = [
  CommandChannel,
  EmailChannel,
  FileChannel,
  InboxChannel,
  PagerDutyChannel,
  SlackChannel,
  WebhookChannel,
] as const;

const builtIn = Type.Union([...escalationChannels]);

/** One way to reach somebody: `channelType` says which. A team's own has its name in front, as `acme/sms`. */
export type ChannelConfig = Static<typeof builtIn> | { channelType: OwnChannelType };
