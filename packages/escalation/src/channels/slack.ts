import { SlackChannel } from '@maf/protocols';
import { defineEscalationChannel } from './define-escalation-channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { asksForAnswer, noticeFacts, noticeTitle } from './notice-text.js';
import { connectOnly, urlSecrets } from './outbound.js';
import { postJson } from './post-json.js';

/** Of a message, Slack takes 40,000 characters; a notice needs no more than this. */
const longestText = 3000;

/** Posts a text to an incoming webhook of Slack, or of what takes the same. */
export const slackChannel = defineEscalationChannel({
  schema: SlackChannel,
  secrets: ({ url }) => urlSecrets(url),
  deliver: ({ url, mention, ...outbound }, notice, context) =>
    postJson({ ...outbound, url, body: JSON.stringify({ text: slackText(notice, mention) }) }, context),
  dryRun: ({ url, ...outbound }, context) => connectOnly(url, outbound, context),
});

/** Nothing in a notice mentions anybody or links anywhere: only `mention` does, and only where an answer is wanted. */
function slackText(notice: EscalationNotice, mention: string | undefined): string {
  const lines = [`*${escaped(noticeTitle(notice))}*`, ...noticeFacts(notice).map(escaped)];
  const text = lines.join('\n').slice(0, longestText);
  return mention !== undefined && asksForAnswer(notice) ? `${mention} ${text}` : text;
}

/** Source: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
