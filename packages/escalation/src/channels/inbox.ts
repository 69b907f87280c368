import { InboxChannel, type MafEscalationRequest } from '@maf/protocols';
import type { ChannelContext, ChannelOutcome } from './channel.js';
import { defineEscalationChannel } from './define-escalation-channel.js';
import type { EscalationNotice } from './escalation-notice.js';
import { failedForNow } from './failed.js';
import { headerSafe } from './header-safe.js';

/** Of an inbox, so many messages are looked through for those that need no answer any more. */
const mostMessages = 1000;

/**
 * The inbox of an agent: an ESCALATION_REQUEST, there once however often its notice comes, as its idempotency key is the
 * notice's id. It is taken out again once somebody has answered.
 */
export const inboxChannel = defineEscalationChannel({
  schema: InboxChannel,
  deliver: async ({ agentId }, notice, context) => {
    const owner = agentId ?? notice.recipient;
    switch (notice.kind) {
      case 'acknowledged':
      case 'resolved':
      case 'cancelled':
        return withdraw(owner, notice, context);
      case 'exhausted':
        return delivered(`the request stays in the inbox of ${owner}`);
      default:
        return put(owner, notice, context);
    }
  },
  dryRun: async ({ agentId }, context) =>
    agentId === undefined ? delivered('an inbox takes every message') : answersFor(agentId, context),
});

async function put(to: string, notice: EscalationNotice, { runtime }: ChannelContext): Promise<ChannelOutcome> {
  const options = { idempotencyKey: headerSafe(notice.id), priority: 'high' } as const;
  const { messageId } = await runtime.enqueue(requestFor(notice, to), options);
  return delivered(`message ${messageId} in the inbox of ${to}`);
}

/** Only of facts that never change, so that the same delivery is the same message. */
function requestFor(notice: EscalationNotice, to: string): MafEscalationRequest {
  const { agentId, escalationId, pathId, level, reason, executionId, context, isTest = false } = notice;
  return {
    type: 'ESCALATION_REQUEST',
    agentId,
    to,
    escalationId,
    pathId,
    level,
    reason,
    context: isTest ? { ...context, isTest } : context,
    ...(executionId === undefined ? {} : { executionId }),
  };
}

/** A request that the agent is at work on stays with it. */
async function withdraw(agentId: string, { escalationId }: EscalationNotice, { runtime }: ChannelContext) {
  let withdrawn = 0;
  for (const { message } of await runtime.inbox(agentId, { limit: mostMessages })) {
    const { type, messageId } = message;
    if (type !== 'ESCALATION_REQUEST' || messageId === undefined) continue;
    if (!('escalationId' in message && message.escalationId === escalationId)) continue;
    for (const { receipt } of await runtime.claim({ agentId, messageId })) {
      await runtime.acknowledge(receipt);
      withdrawn += 1;
    }
  }
  return delivered(`${withdrawn} taken out of the inbox of ${agentId}`);
}

/** An inbox takes messages for anybody; whether somebody reads it is another question. */
async function answersFor(agentId: string, { runtime }: ChannelContext): Promise<ChannelOutcome> {
  const agent = (await runtime.listAgents()).find(({ id }) => id === agentId);
  if (agent === undefined) return failedForNow(`no agent ${agentId} is known: nobody reads its inbox yet`);
  const { status } = agent;
  if (status === 'stale' || status === 'offline') return failedForNow(`agent ${agentId} is ${status}`);
  return delivered(`agent ${agentId} is ${status}`);
}

function delivered(detail: string): ChannelOutcome {
  return { outcome: 'delivered', detail };
}
