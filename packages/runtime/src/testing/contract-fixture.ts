import { afterEach, beforeEach } from 'vitest';
import type { AnyRuntimeState } from '../factory/any-runtime-state.js';
import type { ContractOptions, ContractStore, ContractSubject } from './contract-subject.js';

/** What each test of the contract works with: a new store, a runtime on it, and a clock that stands still. */
export interface ContractFixture {
  readonly runtime: AnyRuntimeState;
  /** Another runtime on the same store. */
  openAnother(): Promise<AnyRuntimeState>;
  now(): number;
  advance(milliseconds: number): void;
}

/** Where the clock of every test begins. */
const startOfTime = Date.UTC(2030, 0, 1);

export function useContractFixture(
  subject: ContractSubject,
  options: Pick<ContractOptions, 'auth' | 'env'> = {},
): ContractFixture {
  let now = startOfTime;
  let store: ContractStore;
  let opened: AnyRuntimeState[] = [];
  const open = async () => {
    const runtime = await store.open({ ...options, clock: () => now, random: () => 0.5, projectRoot: '/project' });
    opened.push(runtime);
    return runtime;
  };
  beforeEach(async () => {
    now = startOfTime;
    store = await subject.createStore();
    opened = [];
    await open();
  });
  afterEach(async () => {
    for (const runtime of opened) runtime.close();
    await store.destroy();
  });
  return {
    get runtime() {
      const [first] = opened;
      if (first === undefined) throw new Error('The fixture is used outside a test.');
      return first;
    },
    openAnother: open,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
