import type { EscalationChannel } from './channel.js';
import { commandChannel } from './command.js';
import { emailChannel } from './email.js';
import { fileChannel } from './file.js';
import { inboxChannel } from './inbox.js';
import { pagerDutyChannel } from './pagerduty.js';
import { slackChannel } from './slack.js';
import { webhookChannel } from './webhook.js';

/** The channels that MAF brings along: a further one is a file in this folder and an entry here. */
// biome-ignore format: one channel a line, so that two that are added do not meet
export const builtInChannels: readonly EscalationChannel[] = [
  commandChannel,
  emailChannel,
  fileChannel,
  inboxChannel,
  pagerDutyChannel,
  slackChannel,
  webhookChannel,
];
