export type { ContractOptions, ContractStore, ContractSubject } from './contract-subject.js';
export { runtimeContract } from './runtime-contract.js';
