import type { AsyncConfigShelf } from '@maf/runtime';
import type { ConfigVerdict } from '../documents/config-verdict.js';
import type { PreflightConfigManagerOptions } from './manager-options.js';
import { PreflightConfigManager } from './preflight-config-manager.js';
import { replay } from './replay.js';

export interface AsyncPreflightConfigManagerOptions extends Omit<PreflightConfigManagerOptions, 'runtime'> {
  /** Whose store it keeps the configurations in. */
  readonly runtime: { readonly asyncConfigs: AsyncConfigShelf };
}

type Asked<Name extends keyof PreflightConfigManager> = Parameters<PreflightConfigManager[Name]>;

/** Everything that `PreflightConfigManager` does, each answer as a promise; but checking a document needs no store. */
type AsyncFace = {
  readonly [Name in Exclude<keyof PreflightConfigManager, 'validateConfig'>]: (
    ...asked: Asked<Name>
  ) => Promise<ReturnType<PreflightConfigManager[Name]>>;
};

/**
 * `PreflightConfigManager` for every store, also one that is reached over a network (PostgreSQL): the same methods, rules
 * and errors, each answer as a promise.
 */
export class AsyncPreflightConfigManager implements AsyncFace {
  readonly #options: Omit<PreflightConfigManagerOptions, 'runtime'>;
  readonly #shelf: AsyncConfigShelf;
  readonly #checking: PreflightConfigManager;

  /** @throws as `PreflightConfigManager` */
  constructor({ runtime, ...options }: AsyncPreflightConfigManagerOptions) {
    this.#options = options;
    this.#shelf = runtime.asyncConfigs;
    this.#checking = new PreflightConfigManager(options);
  }

  /**
   * Runs synchronous work with a `PreflightConfigManager` on this store: again from its beginning each time that something
   * it asked for had to be waited for. So it must do nothing else that can be seen.
   */
  run<Result>(work: (manager: PreflightConfigManager) => Result): Promise<Result> {
    return replay(this.#shelf, (configs) =>
      work(new PreflightConfigManager({ ...this.#options, runtime: { configs } })),
    );
  }

  saveConfig(...asked: Asked<'saveConfig'>) {
    return this.run((manager) => manager.saveConfig(...asked));
  }

  loadConfig(...asked: Asked<'loadConfig'>) {
    return this.run((manager) => manager.loadConfig(...asked));
  }

  loadStored(...asked: Asked<'loadStored'>) {
    return this.run((manager) => manager.loadStored(...asked));
  }

  listConfigs(...asked: Asked<'listConfigs'>) {
    return this.run((manager) => manager.listConfigs(...asked));
  }

  deleteConfig(...asked: Asked<'deleteConfig'>) {
    return this.run((manager) => manager.deleteConfig(...asked));
  }

  /** Answers at once: it asks no store. */
  validateConfig(config: unknown): ConfigVerdict {
    return this.#checking.validateConfig(config);
  }

  migrateConfig(...asked: Asked<'migrateConfig'>) {
    return this.run((manager) => manager.migrateConfig(...asked));
  }

  migrateAll(...asked: Asked<'migrateAll'>) {
    return this.run((manager) => manager.migrateAll(...asked));
  }

  history(...asked: Asked<'history'>) {
    return this.run((manager) => manager.history(...asked));
  }

  diff(...asked: Asked<'diff'>) {
    return this.run((manager) => manager.diff(...asked));
  }

  rollback(...asked: Asked<'rollback'>) {
    return this.run((manager) => manager.rollback(...asked));
  }

  exportConfigs(...asked: Asked<'exportConfigs'>) {
    return this.run((manager) => manager.exportConfigs(...asked));
  }

  importConfigs(...asked: Asked<'importConfigs'>) {
    return this.run((manager) => manager.importConfigs(...asked));
  }
}
