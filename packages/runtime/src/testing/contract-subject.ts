import type { AnyRuntimeState } from '../factory/any-runtime-state.js';
import type { RuntimeOptions } from '../options.js';

/** One store of the backend under test. */
export interface ContractStore {
  /** Opens a runtime on this store; a second one shares it where the backend is durable. */
  open(options: ContractOptions): AnyRuntimeState | Promise<AnyRuntimeState>;
  /** Removes the store, after its runtimes were closed. */
  destroy(): void | Promise<void>;
}

/** What the contract decides for itself. */
export type ContractOptions = Required<Pick<RuntimeOptions, 'clock' | 'random' | 'projectRoot'>> &
  Pick<RuntimeOptions, 'auth' | 'env'>;

/** A backend under test: makes new, empty stores. */
export interface ContractSubject {
  readonly name: string;
  createStore(): ContractStore | Promise<ContractStore>;
}
