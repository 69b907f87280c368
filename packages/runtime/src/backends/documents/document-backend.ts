import type { Backend } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { createAccessTable } from './access-table.js';
import { createAgentRegistry } from './agent-registry.js';
import { createAuditTrail } from './audit-trail.js';
import { createConfigShelf } from './config-shelf.js';
import type { DocumentStore } from './document-store.js';
import { createEscalationLog } from './escalation-log.js';
import { createExecutionLog } from './execution-log.js';
import { createLeaseTable } from './lease-table.js';
import { createMessageQueue } from './message-queue.js';
import { createReceiptShelf } from './receipt-shelf.js';

type Nature = Pick<Backend, 'mode' | 'capabilities' | 'location' | 'close'>;

/** All ports over one document store. */
export function createDocumentBackend(store: DocumentStore, context: BackendContext, nature: Nature): Backend {
  const { clock, createId } = context;
  return {
    ...nature,
    messages: createMessageQueue(store, createId),
    leases: createLeaseTable(store, context),
    agents: createAgentRegistry(store),
    access: createAccessTable(store, clock),
    executions: createExecutionLog(store, clock),
    receipts: createReceiptShelf(store),
    escalations: createEscalationLog(store, clock),
    configs: createConfigShelf(store, clock),
    audit: createAuditTrail(store, clock),
  };
}
