import type { SqlRuntimeState } from '@maf/runtime';

const series = ['messages', 'leases', 'audit'] as const;
export type Series = (typeof series)[number];

/** What a store holds, in the words of the history. */
export interface StoreImage {
  readonly facts: ReadonlySet<string>;
  /** The number that the store gave each of its rows, by the fact that the row stands for. */
  readonly numbers: Readonly<Record<Series, ReadonlyMap<string, number>>>;
}

export function readStore(runtime: SqlRuntimeState): StoreImage {
  const messages = readMessages(runtime);
  const leases = runtime.executeQuery<{ token: number; path: string; reason: string; ending: string | null }>(
    'select token, path, reason, ending from leases',
  );
  const audit = runtime.executeQuery<{ seq: number; call: string; token: number | null }>(
    `select seq, details ->> '$.reason' as call, details ->> '$.fencingToken' as token from audit_log`,
  );
  const escalations = runtime.executeQuery<{ id: string }>('select id from escalations');
  const events = runtime.executeQuery<{ id: string; kind: string }>(
    'select escalation_id as id, kind from escalation_events',
  );
  const forcedBy = new Map(audit.map(({ token, call }) => [token, call]));
  const granted = leases.map(({ token, path, reason }): [string, number] => [`granted ${reason} ${path}`, token]);
  const audited = audit.map(({ seq, call }): [string, number] => [`audited ${call}`, seq]);
  return {
    facts: new Set([
      ...messages.flatMap(factsOfMessage),
      ...granted.map(([fact]) => fact),
      ...leases.filter(({ ending }) => ending === 'released').map(({ token }) => `released ${token}`),
      ...leases
        .filter(({ ending }) => ending === 'forced')
        .map(({ token }) => `forced ${forcedBy.get(token) ?? `without an audit entry: ${token}`}`),
      ...audited.map(([fact]) => fact),
      ...escalations.map(({ id }) => `escalated ${id}`),
      ...events.map(({ id, kind }) => `${kind} ${id}`),
    ]),
    numbers: {
      messages: new Map(messages.map((message) => [nameOfMessage(message), message.seq])),
      leases: new Map(granted),
      audit: new Map(audited),
    },
  };
}

interface MessageRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly claimedBy: string | null;
  readonly reason: string | null;
}

function readMessages(runtime: SqlRuntimeState): MessageRow[] {
  return runtime.executeQuery<MessageRow>(
    `select seq, id, type, state, attempts, claimed_by as claimedBy, payload ->> '$.reason' as reason from messages`,
  );
}

function nameOfMessage({ id, type, reason }: MessageRow): string {
  if (type === 'TASK_CLAIM') return `enqueued ${id}`;
  return type === 'RESERVATION_RELEASED' ? `told ${reason}` : `${type} ${id}`;
}

/** Of the notices that the runtime sends by itself, a refused lease's is no fact: the caller does not learn its id. */
function factsOfMessage(message: MessageRow): string[] {
  const { id, type, state, attempts, claimedBy } = message;
  if (type === 'RESERVATION_CONFLICT') return [];
  return [
    nameOfMessage(message),
    ...(attempts > 0 ? [`claimed ${id} ${attempts} ${claimedBy}`] : []),
    ...(state === 'acknowledged' ? [`acknowledged ${id}`] : []),
  ];
}
