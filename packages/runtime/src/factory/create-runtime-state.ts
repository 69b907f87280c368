import type { MessageEnvelope } from '@maf/protocols';
import type { TSchema } from 'typebox';
import { createAgentAccess } from '../access/agent-access.js';
import type { AccessSettings } from '../access/auth-mode.js';
import { createAgentMethods } from '../agents/agent-methods.js';
import { admitted, admittedLater } from '../configs/admitted.js';
import { asynchronous } from '../configs/asynchronous.js';
import { accessOnFallback } from '../fallback/access-on-fallback.js';
import { createLeaseMethods } from '../leases/lease-methods.js';
import { refresh } from '../maintenance/refresh.js';
import { createMessageCatalog } from '../messages/message-catalog.js';
import { createMessageMethods } from '../messages/message-methods.js';
import { sleepByTimer } from '../messages/poll.js';
import type { RuntimeOptions } from '../options.js';
import type { Backend, SqlAccess, SqlBackend } from '../ports/backend.js';
import type { RuntimeContext } from '../runtime-context.js';
import type { RuntimeState, SkippedMode, SqlRuntimeState } from '../runtime-state.js';

const defaultStaleAfterMs = 5 * 60_000;
const defaultRetentionMs = 30 * 24 * 3_600_000;

export interface RuntimeParts {
  readonly backend: Backend | SqlBackend;
  readonly fallbacks: readonly SkippedMode[];
  readonly access: AccessSettings;
  readonly assertLeaseSafe: (filePath: string) => void;
  readonly close: () => void;
}

/** Puts the face of a runtime together: its methods over the ports of a backend. */
export function createRuntimeState<Message extends MessageEnvelope>(
  parts: RuntimeParts,
  context: RuntimeContext,
  options: RuntimeOptions,
): RuntimeState<Message> | SqlRuntimeState<Message> {
  const { backend, fallbacks, assertLeaseSafe, close } = parts;
  const { staleAfterMs = defaultStaleAfterMs, retentionMs = defaultRetentionMs } = options;
  const own: readonly TSchema[] = options.messages ?? [];
  const { issueToken, ...access } = createAgentAccess(backend.access, backend.audit, parts.access, context);
  const { asyncConfigs } = backend;
  const configs = admitted(backend.configs, parts.access);
  const state: RuntimeState<Message> = {
    mode: backend.mode,
    location: backend.location,
    capabilities: backend.capabilities,
    fallbacks,
    ...context,
    ...createMessageMethods<Message>(backend.messages, createMessageCatalog(own), context, access),
    ...createLeaseMethods(backend.leases, context, assertLeaseSafe, access),
    ...createAgentMethods(backend.agents, context, issueToken),
    access: accessOnFallback(access, fallbacks),
    executions: backend.executions,
    receipts: backend.receipts,
    escalations: backend.escalations,
    configs,
    asyncConfigs: asyncConfigs === undefined ? asynchronous(configs) : admittedLater(asyncConfigs, parts.access),
    audit: backend.audit,
    awaitMessages: backend.awaitMessages ?? sleepByTimer,
    refresh: async () => refresh(backend, { now: context.clock(), staleAfterMs, retentionMs }),
    close,
    [Symbol.dispose]: close,
  };
  return 'sql' in backend ? withSql(state, backend.sql) : state;
}

/** `kysely` stays a getter: its connection is opened when it is first asked for. */
function withSql<Message extends MessageEnvelope>(
  state: RuntimeState<Message>,
  sql: SqlAccess,
): SqlRuntimeState<Message> {
  return {
    ...state,
    executeQuery: sql.executeQuery,
    executeTransaction: sql.executeTransaction,
    get kysely() {
      return sql.kysely;
    },
  };
}
