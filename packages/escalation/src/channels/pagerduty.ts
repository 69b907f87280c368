import { type EscalationNoticeKind, PagerDutyChannel, type Severity } from '@maf/protocols';
import { defineEscalationChannel } from './define-escalation-channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { headerSafe } from './header-safe.js';
import { noticeTitle } from './notice-text.js';
import { connectOnly } from './outbound.js';
import { postJson } from './post-json.js';

const eventsUrl = 'https://events.pagerduty.com/v2/enqueue';
const longestSummary = 1024;

const actions: Readonly<Record<EscalationNoticeKind, 'trigger' | 'acknowledge' | 'resolve'>> = {
  triggered: 'trigger',
  escalated: 'trigger',
  repeated: 'trigger',
  retriggered: 'trigger',
  exhausted: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  cancelled: 'resolve',
};

const severities: Readonly<Record<Severity, 'info' | 'warning' | 'error' | 'critical'>> = {
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'critical',
};

/** Sends an event to the Events API v2; one escalation is one incident, as its id is the `dedup_key`. */
export const pagerDutyChannel = defineEscalationChannel({
  schema: PagerDutyChannel,
  secrets: ({ routingKey }) => [routingKey],
  deliver: ({ routingKey, url = eventsUrl, ...outbound }, notice, context) =>
    postJson({ ...outbound, url, body: JSON.stringify({ routing_key: routingKey, ...eventOf(notice) }) }, context),
  dryRun: ({ url = eventsUrl, ...outbound }, context) => connectOnly(url, outbound, context),
});

function eventOf(notice: EscalationNotice) {
  const event_action = actions[notice.kind];
  const dedup_key = headerSafe(notice.escalationId);
  if (event_action !== 'trigger') return { event_action, dedup_key };
  const payload = {
    summary: noticeTitle(notice).slice(0, longestSummary),
    source: notice.agentId,
    severity: severities[notice.severity],
    timestamp: new Date(notice.at).toISOString(),
    component: notice.pathId,
    class: notice.kind,
    custom_details: notice,
  };
  return { event_action, dedup_key, client: 'MAF', payload };
}
