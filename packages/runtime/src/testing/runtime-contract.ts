import { describe } from 'vitest';
import { accessContract } from './access-contract.js';
import { agentContract } from './agent-contract.js';
import { auditContract } from './audit-contract.js';
import { claimContract } from './claim-contract.js';
import { configContract } from './config-contract.js';
import type { ContractSubject } from './contract-subject.js';
import { durabilityContract } from './durability-contract.js';
import { enqueueContract } from './enqueue-contract.js';
import { escalationContract } from './escalation-contract.js';
import { executionContract } from './execution-contract.js';
import { leaseContract } from './lease-contract.js';
import { leaseEndingContract } from './lease-ending-contract.js';
import { leaseOverlapContract } from './lease-overlap-contract.js';
import { leaseWaitingContract } from './lease-waiting-contract.js';
import { receiptContract } from './receipt-contract.js';
import { refreshContract } from './refresh-contract.js';
import { settlementContract } from './settlement-contract.js';
import { sqlContract } from './sql-contract.js';

/**
 * What every runtime promises, whatever keeps its state: one suite of Vitest tests, called once for each backend.
 *
 * ```ts
 * runtimeContract({ name: 'mine', createStore: () => ({ open: (options) => openMine(options), destroy() {} }) });
 * ```
 */
export function runtimeContract(subject: ContractSubject): void {
  describe(`runtime contract: ${subject.name}`, () => {
    enqueueContract(subject);
    claimContract(subject);
    settlementContract(subject);
    leaseContract(subject);
    leaseOverlapContract(subject);
    leaseWaitingContract(subject);
    leaseEndingContract(subject);
    agentContract(subject);
    accessContract(subject);
    executionContract(subject);
    escalationContract(subject);
    configContract(subject);
    auditContract(subject);
    receiptContract(subject);
    refreshContract(subject);
    durabilityContract(subject);
    sqlContract(subject);
  });
}
