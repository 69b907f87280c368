import { messageQueries } from '@maf/store';
import {
  type Notifications,
  type PostgresSession,
  type PostgresStore,
  postgresPruneQueries,
  postgresMessageQueries as queries,
  type WriteTerms,
} from '@maf/store/postgres';
import type { ClaimKey, ClaimRequest, MessageQueue, NamedMessage } from '../../ports/message-queue.js';
import { toMessageRecord } from '../sqlite/message-row.js';
import { claimById, claimTogether } from './claim-messages.js';
import { insertMessages } from './insert-messages.js';
import { pruneInSteps } from './prune-in-steps.js';
import { settleDue, settledAtOnce } from './settle-due.js';
import { TurnBatch } from './turn-batch.js';

const largestGroup = 500;
/** Requests that one claim answers: each may ask for many messages. */
const largestClaim = 100;

export function createMessageQueue(
  store: PostgresStore,
  notifications: Notifications,
  createId: () => string,
): MessageQueue {
  const inserts = new TurnBatch(async (messages: readonly NamedMessage[]) => {
    const answers = await store.write(again('enqueue'), (session) => insertMessages(session, messages));
    notifications.tell('messages');
    return answers;
  }, largestGroup);
  const acknowledgements = new TurnBatch(
    (asked: readonly Acknowledgement[]) => store.write(again('acknowledge'), (session) => acknowledge(session, asked)),
    largestGroup,
  );
  const claims = new TurnBatch((asked: readonly ClaimRequest[]) => claimTogether(store, asked), largestClaim);
  return {
    insert: ({ id = createId(), ...message }) => inserts.ask({ ...message, id }),

    claim: (request) =>
      request.messageId === undefined ? claims.ask(request) : claimById(store, request, request.messageId),

    acknowledge: (key, now) => acknowledgements.ask({ ...key, now }),

    reject: ({ messageId, attempt }, reason, now, decide) =>
      store.transaction(
        unknown('reject', 'Look at the message: a claim that still stands can be rejected again.'),
        async (session) => {
          const row = await session.get(queries.lockMessage, { id: messageId });
          const record = row && toMessageRecord(row);
          if (record?.state !== 'claimed' || record.attempts !== attempt) return undefined;
          const outcome = decide(record);
          session.send(queries.moveMessage, {
            id: messageId,
            attempts: attempt,
            state: outcome.state,
            availableAt: outcome.state === 'delayed' ? outcome.availableAt : now,
            lastError: reason,
            finishedAt: outcome.state === 'dead' ? now : null,
          });
          return outcome;
        },
      ),

    extend: ({ messageId: id, attempt: attempts }, visibleUntil) =>
      store.write(
        again('extend'),
        async (session) => (await session.run(queries.extendClaim, { id, attempts, visibleUntil })) === 1,
      ),

    inbox: (agentId, limit) =>
      store.read(async (session) =>
        (await session.all(messageQueries.inboxMessages, { agentId, limit })).map(toMessageRecord),
      ),

    deadLetters: (limit) =>
      store.read(async (session) => (await session.all(messageQueries.deadMessages, { limit })).map(toMessageRecord)),

    find: (id) =>
      store.read(async (session) => {
        const row = await session.get(queries.findMessage, { id });
        return row && toMessageRecord(row);
      }),

    async requeue(id, extraAttempts) {
      const advice = 'Look at the dead letters: one that still is there can be requeued again.';
      const requeued = await store.write(unknown('requeue', advice), (session) =>
        session.run(queries.requeueMessage, { id, extraAttempts }),
      );
      if (requeued > 0) notifications.tell('messages');
      return requeued === 1;
    },

    async settle(now) {
      let [returned, died] = [0, 0];
      for (;;) {
        const settled = await store.transaction(again('settle'), (session) => settleDue(session, now));
        returned += settled.returned;
        died += settled.died;
        if (settled.returned + settled.died < settledAtOnce) break;
      }
      if (returned > 0) notifications.tell('messages');
      return { returned, died };
    },

    prune: (before) => pruneInSteps(store, postgresPruneQueries.pruneMessages, before),
  };
}

type Acknowledgement = ClaimKey & { readonly now: number };

function again(operation: string): WriteTerms {
  return { operation, afterLoss: 'repeat' };
}

function unknown(operation: string, advice: string): WriteTerms {
  return { operation, afterLoss: { advice, isRetryable: false } };
}

/** Those that had been acknowledged by the same claim before are found by a second question. */
async function acknowledge(session: PostgresSession, asked: readonly Acknowledgement[]) {
  const ended = await session.all(queries.acknowledgeMessages, {
    ids: asked.map(({ messageId }) => messageId),
    attempts: asked.map(({ attempt }) => attempt),
    now: asked.map(({ now }) => now),
  });
  const current = new Set(ended.map(({ id, attempts }) => `${attempts} ${id}`));
  return Promise.all(
    asked.map(async ({ messageId, attempt }) => {
      if (current.has(`${attempt} ${messageId}`)) return { result: true };
      const row = await session.get(queries.findMessage, { id: messageId });
      return { result: row?.state === 'acknowledged' && row.attempts === attempt };
    }),
  );
}
