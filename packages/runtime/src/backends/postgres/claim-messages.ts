import {
  type PostgresSession,
  type PostgresStore,
  postgresMessageQueries as queries,
  type WriteTerms,
} from '@maf/store/postgres';
import type { ClaimedRecord, ClaimRequest } from '../../ports/message-queue.js';
import { settleDue } from './settle-due.js';
import type { Answer } from './turn-batch.js';

const terms: WriteTerms = {
  operation: 'claim',
  afterLoss: {
    advice: 'Claim again: what this claim took, if it took anything, comes back when its visibility has ended.',
    isRetryable: true,
  },
};

/** Requests that differ in their limit alone are one claim, which is dealt out in the order of the requests. */
export function claimTogether(
  store: PostgresStore,
  requests: readonly ClaimRequest[],
): Promise<Answer<ClaimedRecord[]>[]> {
  const joined = new Map<string, ClaimRequest>();
  for (const request of requests) {
    const { now, visibleUntil, limit } = joined.get(likeness(request)) ?? { now: 0, visibleUntil: 0, limit: 0 };
    joined.set(likeness(request), {
      ...request,
      now: Math.max(now, request.now),
      visibleUntil: Math.max(visibleUntil, request.visibleUntil),
      limit: limit + request.limit,
    });
  }
  const claimed = new Map([...joined].map(([like, request]) => [like, claimOfTypes(store, request)]));
  return Promise.all(
    requests.map(async (request) => {
      try {
        const records = (await claimed.get(likeness(request))) ?? [];
        return { result: records.splice(0, request.limit) };
      } catch (error) {
        return { error };
      }
    }),
  );
}

/** That one message, when it is queued and the agent may have it. What is due is settled first, in the same transaction. */
export function claimById(store: PostgresStore, request: ClaimRequest, id: string): Promise<ClaimedRecord[]> {
  const { agentId, visibleUntil, types, now } = request;
  return store.transaction(terms, async (session) => {
    await settleDue(session, now);
    const row = await session.get(queries.findMessage, { id });
    if (!types.includes(row?.type ?? '')) return [];
    return session.all(queries.claimMessage, { agentId, visibleUntil, id });
  });
}

function likeness({ agentId, types, now, visibleUntil }: ClaimRequest): string {
  return JSON.stringify([agentId, visibleUntil - now, ...types]);
}

/** Nothing is claimed while a message is due: that is settled first, then claimed again, in one transaction. */
async function claimOfTypes(store: PostgresStore, request: ClaimRequest): Promise<ClaimedRecord[]> {
  const claimed = await store.write(terms, (session) => claimSettled(session, request, false));
  if (claimed !== 'due') return claimed;
  return store.transaction(terms, async (session) => {
    await settleDue(session, request.now);
    const settled = await claimSettled(session, request, true);
    return settled === 'due' ? [] : settled;
  });
}

async function claimSettled(
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
