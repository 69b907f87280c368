import type { EscalationNoticeKind } from '@maf/protocols';
import type { EscalationNotice } from './escalation-notice.js';

const words: Readonly<Record<EscalationNoticeKind, string>> = {
  triggered: 'Triggered',
  escalated: 'Escalated',
  repeated: 'Still unanswered',
  retriggered: 'Triggered again',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  cancelled: 'Cancelled',
  exhausted: 'Nobody has answered',
};

/** One line: what has become of which escalation, and why. */
export function noticeTitle({ kind, severity, pathName, level, reason, isTest = false }: EscalationNotice): string {
  const line = `[${severity}] ${words[kind]}: ${pathName} (level ${level}): ${reason}`;
  return (isTest ? `TEST, nothing has happened: ${line}` : line).replace(/\s+/g, ' ').trim();
}

/** The facts of a notice for a person, one a line. */
export function noticeFacts(notice: EscalationNotice): string[] {
  const { escalationId, agentId, executionId, target, recipient, occurrences, at } = notice;
  const who = target === recipient ? recipient : `${recipient} (for ${target})`;
  return [
    `Escalation: ${escalationId}`,
    `To: ${who}`,
    `Agent: ${agentId}`,
    ...(executionId === undefined ? [] : [`Execution: ${executionId}`]),
    `Seen: ${occurrences}x`,
    `At: ${new Date(at).toISOString()}`,
  ];
}

/** Whether the recipient is asked to answer, or only hears how it goes on. */
export function asksForAnswer({ kind }: Pick<EscalationNotice, 'kind'>): boolean {
  return kind !== 'acknowledged' && kind !== 'resolved' && kind !== 'cancelled';
}
