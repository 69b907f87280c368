import type { MafMessage, MessageEnvelope } from '@maf/protocols';
import type { AgentAccess } from '../access/agent-access.js';
import { MessageNotDeadError } from '../errors/message-not-dead-error.js';
import { StaleReceiptError } from '../errors/stale-receipt-error.js';
import type { ClaimedRecord, ClaimKey, MessageQueue, MessageRecord, RejectOutcome } from '../ports/message-queue.js';
import { assertFresh } from '../receipts/assert-fresh.js';
import { assertRequest, refuseRequest } from '../requests/assert-request.js';
import {
  ClaimRequest,
  EnqueueRequest,
  ExtendRequest,
  ListRequest,
  RejectRequest,
} from '../requests/message-requests.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { ClaimedMessage, EnqueueOptions, MessageOfType, RuntimeState } from '../runtime-state.js';
import { Validator } from '../validation/validator.js';
import type { MessageCatalog } from './message-catalog.js';
import { defaultMaxAttempts } from './notice.js';
import { priorityRank } from './priority.js';
import { formatReceipt, parseReceipt } from './receipt.js';
import { retryDelay } from './retry-delay.js';

const defaultVisibilityMs = 60_000;
const defaultListLimit = 100;

const enqueueRequest = new Validator(EnqueueRequest);
const claimRequest = new Validator(ClaimRequest);
const rejectRequest = new Validator(RejectRequest);
const extendRequest = new Validator(ExtendRequest);
const listRequest = new Validator(ListRequest);

type MessageMethods<Message extends MessageEnvelope> = Pick<
  RuntimeState<Message>,
  'enqueue' | 'claim' | 'acknowledge' | 'reject' | 'extend' | 'inbox' | 'deadLetters' | 'requeue'
>;

/** The mail of a runtime: checks what it is given, and leaves the keeping to the queue of the backend. */
export function createMessageMethods<Message extends MessageEnvelope = MafMessage>(
  queue: MessageQueue,
  catalog: MessageCatalog,
  { clock, random }: RuntimeContext,
  { identify }: Pick<AgentAccess, 'identify'>,
): MessageMethods<Message> {
  return {
    async enqueue(message, options = {}) {
      assertRequest('enqueue', enqueueRequest, options);
      const now = clock();
      const addressed = address(message, options, now);
      const payload = catalog.encode(addressed);
      if (message.type === 'ESCALATION_RESPONSE') await identify(answerAttempt(message, options));
      return queue.insert({
        id: addressed.messageId,
        type: message.type,
        sender: message.agentId,
        recipient: addressed.to,
        priority: priorityRank(addressed.priority ?? 'normal'),
        payload,
        maxAttempts: options.maxAttempts ?? defaultMaxAttempts,
        availableAt: now + (options.delayMs ?? 0),
        idempotencyKey: addressed.idempotencyKey,
        createdAt: now,
      });
    },

    async claim(options) {
      assertRequest('claim', claimRequest, options);
      const { agentId, messageId, limit = 1, visibilityMs = defaultVisibilityMs, gate } = options;
      const types = [...new Set<string>(options.types ?? catalog.types)];
      assertKnown(types, catalog);
      if (gate !== undefined) assertFresh(await gate.judge());
      const now = clock();
      const visibleUntil = now + visibilityMs;
      const records = await queue.claim({ agentId, types, messageId, limit, now, visibleUntil });
      return records.map((record) => toClaimed(record, visibleUntil));
    },

    async acknowledge(receipt) {
      if (!(await queue.acknowledge(parse('acknowledge', receipt), clock()))) {
        throw new StaleReceiptError('acknowledge', receipt);
      }
    },

    async reject(receipt, options) {
      assertRequest('reject', rejectRequest, options);
      const now = clock();
      const chance = random();
      const decide = (record: MessageRecord): RejectOutcome =>
        options.retry === false || record.attempts >= record.maxAttempts
          ? { state: 'dead' }
          : { state: 'delayed', availableAt: now + retryDelay(record.attempts, chance) };
      const outcome = await queue.reject(parse('reject', receipt), options.reason, now, decide);
      if (outcome === undefined) throw new StaleReceiptError('reject', receipt);
      return outcome;
    },

    async extend(receipt, visibilityMs) {
      assertRequest('extend', extendRequest, { visibilityMs });
      const visibleUntil = clock() + visibilityMs;
      if (!(await queue.extend(parse('extend', receipt), visibleUntil))) throw new StaleReceiptError('extend', receipt);
      return visibleUntil;
    },

    async inbox(agentId, options = {}) {
      assertRequest('inbox', listRequest, { agentId, ...options });
      const records = await queue.inbox(agentId, options.limit ?? defaultListLimit);
      return records.map((record) => ({
        message: decode<Message>(record),
        state: record.state,
        attempts: record.attempts,
      }));
    },

    async deadLetters(options = {}) {
      assertRequest('deadLetters', listRequest, options);
      const records = await queue.deadLetters(options.limit ?? defaultListLimit);
      return records.map((record) => ({
        message: decode<Message>(record),
        reason: record.lastError ?? 'unknown',
        attempts: record.attempts,
        diedAt: record.finishedAt ?? record.createdAt,
      }));
    },

    async requeue(messageId) {
      if (!(await queue.requeue(messageId, defaultMaxAttempts))) throw new MessageNotDeadError(messageId);
    },
  };
}

/**
 * The message as it is stored: with its time and what the options say of its delivery. A spread beside a further property
 * would cost more than all the checks.
 */
function address<Message extends MessageEnvelope>(
  message: Message,
  { to, priority, idempotencyKey }: EnqueueOptions,
  now: number,
) {
  const addressed = Object.assign({ timestamp: now }, message);
  addressed.timestamp ??= now;
  if (to !== undefined) addressed.to = to;
  if (priority !== undefined) addressed.priority = priority;
  if (idempotencyKey !== undefined) addressed.idempotencyKey = idempotencyKey;
  return addressed;
}

function assertKnown(types: readonly string[], catalog: MessageCatalog): void {
  const unknown = types.findIndex((type) => !catalog.types.includes(type));
  if (unknown === -1) return;
  refuseRequest('claim', {
    pointer: `/types/${unknown}`,
    expected: `one of ${catalog.types.join(', ')}`,
    found: JSON.stringify(types[unknown]),
  });
}

function parse(operation: string, receipt: string): ClaimKey {
  const key = parseReceipt(String(receipt));
  if (key === undefined) throw new StaleReceiptError(operation, String(receipt));
  return key;
}

function toClaimed<Message extends MessageEnvelope, Type extends Message['type']>(
  record: ClaimedRecord,
  visibleUntil: number,
): ClaimedMessage<MessageOfType<Message, Type>> {
  return {
    message: decode(record),
    receipt: formatReceipt({ messageId: record.id, attempt: record.attempts }),
    attempt: record.attempts,
    visibleUntil,
  };
}

/** What was checked when it was stored needs no second check. */
function decode<Message>({ id, payload }: Pick<MessageRecord, 'id' | 'payload'>): Message {
  const message = JSON.parse(payload);
  message.messageId = id;
  return message;
}

/** What somebody who answers by a message has to prove before it is queued: no message holds a proof. */
function answerAttempt(message: MessageEnvelope, { credentials }: EnqueueOptions) {
  const subject = 'escalationId' in message ? String(message.escalationId) : '';
  return { actor: message.agentId, operation: 'answer', subject, credentials };
}
