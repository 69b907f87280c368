import { messageQueries } from '@maf/store';
import {
  type Notifications,
  type PostgresSession,
  type PostgresStore,
  postgresMessageQueries as queries,
  type WriteTerms,
} from '@maf/store/postgres';
import { settleMessage } from '../../messages/settle.js';
import type {
  ClaimedRecord,
  ClaimKey,
  ClaimRequest,
  MessageQueue,
  MessageRecord,
  NamedMessage,
} from '../../ports/message-queue.js';
import { toMessageRecord } from '../sqlite/message-row.js';
import { insertMessages } from './insert-messages.js';
import { TurnBatch } from './turn-batch.js';

const largestGroup = 500;
/** Messages that are settled in one transaction. */
const settledAtOnce = 1_000;

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
  return {
    insert: ({ id = createId(), ...message }) => inserts.ask({ ...message, id }),

    claim: (request) => claim(store, request),

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
        const settled = await store.transaction(again('settle'), (session) => settle(session, now));
        returned += settled.returned;
        died += settled.died;
        if (settled.returned + settled.died < settledAtOnce) break;
      }
      if (returned > 0) notifications.tell('messages');
      return { returned, died };
    },

    prune: (before) => store.write(again('prune'), (session) => session.run(queries.pruneMessages, { before })),
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

/** Nothing is claimed while a message is due: that is settled first, then claimed again, in one transaction. */
async function claim(store: PostgresStore, request: ClaimRequest): Promise<ClaimedRecord[]> {
  const terms: WriteTerms = {
    operation: 'claim',
    afterLoss: {
      advice: 'Claim again: what this claim took, if it took anything, comes back when its visibility has ended.',
      isRetryable: true,
    },
  };
  const { messageId } = request;
  if (messageId === undefined) {
    const claimed = await store.write(terms, (session) => claimByType(session, request, false));
    if (claimed !== 'due') return claimed;
  }
  return store.transaction(terms, async (session) => {
    await settle(session, request.now);
    if (messageId !== undefined) return claimById(session, request, messageId);
    const claimed = await claimByType(session, request, true);
    return claimed === 'due' ? [] : claimed;
  });
}

async function claimById(session: PostgresSession, request: ClaimRequest, id: string): Promise<ClaimedRecord[]> {
  const { agentId, visibleUntil, types } = request;
  const row = await session.get(queries.findMessage, { id });
  if (!types.includes(row?.type ?? '')) return [];
  return session.all(queries.claimMessage, { agentId, visibleUntil, id });
}

async function claimByType(
  session: PostgresSession,
  { agentId, types, visibleUntil, now, limit }: ClaimRequest,
  isSettled: boolean,
): Promise<ClaimedRecord[] | 'due'> {
  const claimed: ClaimedRecord[] = [];
  for (let depth = limit + 8; ; depth *= 4) {
    const wanted = { agentId, types, visibleUntil, now, isSettled, limit: limit - claimed.length, depth };
    const rows = await session.all(queries.claimMessages, wanted);
    for (const row of rows) if (row.seq !== null) claimed.push(row);
    if (rows[0]?.isDue === true) return 'due';
    if (claimed.length >= limit || (rows[0]?.probed ?? 0) < depth) return claimed;
  }
}

async function settle(session: PostgresSession, now: number): Promise<{ returned: number; died: number }> {
  const due = (await session.all(queries.lockDueMessages, { now, limit: settledAtOnce })).map(toMessageRecord);
  const settled = due.flatMap((record) => settlementOf(record, now));
  if (settled.length > 0) {
    session.send(queries.settleMessages, {
      ids: settled.map(({ id }) => id),
      states: settled.map(({ state }) => state),
      lastErrors: settled.map(({ lastError }) => lastError ?? null),
      now,
    });
  }
  const died = settled.filter(({ state }) => state === 'dead').length;
  return { returned: settled.length - died, died };
}

function settlementOf(record: MessageRecord, now: number) {
  const settlement = settleMessage(record, now);
  return settlement === undefined ? [] : [{ id: record.id, ...settlement }];
}
