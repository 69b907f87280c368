import { ConfigNotFoundError, isCheckConfig, redact, resolveEnvironment } from '@maf/config';
import type { Fix, MafPreflightConfig } from '@maf/protocols';
import { MafError } from '@maf/runtime';
import { builtInCheckKinds } from '../checks/built-in-check-kinds.js';
import { ownSmokeTestsOf } from '../checks/own-smoke-tests-of.js';
import { CheckCircleError } from '../errors/check-circle-error.js';
import { findCircleOf } from './find-circle-of.js';
import { pickCheck, type RunnableCheck } from './pick-check.js';
import type { PreflightRequest } from './preflight-request.js';

/** What a request comes to, before anything is stored: a check that can be run, or why there is none. */
export interface PreparedCheck {
  readonly environment: string | undefined;
  readonly configVersion: string | undefined;
  readonly check: RunnableCheck | { readonly problem: MafError };
  /** The checks that come before it in a round, each once; none where it cannot be run. */
  readonly needs: readonly string[];
  /** True: a failure only warns. */
  readonly isAdvisory: boolean;
  /** What may put right what the check finds, in order. */
  readonly fixes: readonly Fix[];
  /** Values that must not be stored or shown. */
  readonly secrets: readonly string[];
}

/**
 * Reads the configuration, puts the environment's values in and picks the kind of check.
 * @throws retryable errors of the store only; every other one becomes the prepared check's `problem`.
 */
export async function prepareCheck(
  request: PreflightRequest,
  env: PreflightRequest['env'] & object,
): Promise<PreparedCheck> {
  const environment = environmentOf(request, env);
  let configVersion: string | undefined;
  let isAdvisory = false;
  let secrets: readonly string[] = [];
  try {
    // The empty name is no environment: what is loaded is what the execution says, not what the manager would default to.
    const saved = await request.configManager.loadConfig(request.configId, environment ?? '');
    if (saved === undefined) throw new ConfigNotFoundError(request.configId);
    configVersion = saved.version;
    isAdvisory = isCheckConfig(saved) && saved.config.enforcement === 'advisory';
    const circle = await findCircleOf(saved, request.configManager, environment);
    if (circle !== undefined) throw new CheckCircleError(saved.id, circle);
    const kinds = request.kinds ?? builtInCheckKinds;
    const resolved = resolveEnvironment(saved, env, ownSmokeTestsOf(kinds));
    secrets = resolved.secrets;
    const check = pickCheck(resolved.config, kinds);
    secrets = [...secrets, ...check.kind.secrets(check.definition, env)];
    const needs = isCheckConfig(saved) ? (saved.config.needs ?? []) : [];
    return { environment, configVersion, needs, isAdvisory, fixes: fixesOf(resolved.config), check, secrets };
  } catch (problem) {
    if (!(problem instanceof MafError) || problem.isRetryable) throw problem;
    return { environment, configVersion, needs: [], isAdvisory, fixes: [], check: { problem }, secrets };
  }
}

/** One line that says why a check could not be run, with the stable code in front. */
export function describeProblem({ code, message }: MafError, secrets: readonly string[]): string {
  return `${code}: ${redact(message, secrets)}`;
}

function fixesOf(document: MafPreflightConfig): readonly Fix[] {
  const { fix = [] } = isCheckConfig(document) ? document.config : {};
  return Array.isArray(fix) ? fix : [fix];
}

function environmentOf({ environment, context }: PreflightRequest, env: PreflightRequest['env'] & object) {
  const inContext = context?.['environment'];
  const name = environment ?? (typeof inContext === 'string' ? inContext : env['NODE_ENV']);
  return name === '' ? undefined : name;
}
