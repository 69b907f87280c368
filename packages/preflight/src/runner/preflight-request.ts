import type { AsyncPreflightConfigManager, PreflightConfigManager } from '@maf/config';
import type { Details } from '@maf/protocols';
import type { Sleep } from '@maf/runtime';
import type { CheckKind } from '../checks/check-kind.js';
import type { ReachTarget } from '../checks/escalation-path/reach-target.js';
import type { FixOptions } from '../fixes/fixing.js';
import type { PreflightRuntime } from './preflight-runtime.js';

/** Asks for one run of a saved configuration. */
export interface PreflightRequest {
  readonly runtime: PreflightRuntime;
  readonly configManager: Pick<PreflightConfigManager | AsyncPreflightConfigManager, 'loadConfig'>;
  readonly configId: string;
  /** Who asks. */
  readonly agentId: string;
  /** Names the run: asking again with the same id runs the check once. Default: a new id. */
  readonly executionId?: string;
  /** Picks the configuration's overrides; default `context.environment`, else the variable `NODE_ENV`, else none. */
  readonly environment?: string;
  /** Free facts, kept with the execution. */
  readonly context?: Details;
  /** Values of `${env:NAME}` and of `MAF_BASE_URL`; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stops the run: it rejects with the signal's reason, and the execution stays `running` for whoever takes it over. */
  readonly signal?: AbortSignal;
  /** Makes the fixes that the check carries where it is not green, and runs it again. Default: nothing is fixed. */
  readonly fix?: FixOptions;
  /** Default: `builtInCheckKinds`. */
  readonly kinds?: readonly CheckKind[];
  /** For checks of escalation paths; default: targets are agents, and those who are there are reached. */
  readonly reachTarget?: ReachTarget | undefined;
  /** The worker that runs it, for the evidence; default: `agentId`. */
  readonly worker?: string;
  /** What relative paths of SQLite files are relative to; default: the current folder. */
  readonly workingDirectory?: string;
  /** Default: a timer of Node. */
  readonly sleep?: Sleep;
}
