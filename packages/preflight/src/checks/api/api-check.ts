import { readFile } from 'node:fs/promises';
import { resolve as resolvePath } from 'node:path';
import { errorMessage } from '@maf/config';
import { addressPolicy, HttpClient, requestSecrets } from '@maf/config/http';
import { ApiSmokeTest } from '@maf/protocols';
import { baseUrlOf } from '../base-url.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { defineCheckKind } from '../define-check-kind.js';
import { type ApiDefinition, stepsOf } from './api-step.js';
import { takeStep } from './take-step.js';
import { takeSteps } from './take-steps.js';

/**
 * The kind `api`: sends one request, or steps that hand values on, compares the status of each answer and judges the rest
 * of it. Unless the definition says how many redirects are followed, a 3xx is what was observed. An attempt has passed
 * once the body has come to its end (or past 256 KiB) too.
 */
export const apiCheck: CheckKind = defineCheckKind({
  smokeTest: ApiSmokeTest,
  secrets: (definition, env) => stepsOf(definition).flatMap((step) => requestSecrets(step, baseUrlOf(definition, env))),
  attemptTimeoutMs: (definition) => definition.timeout,
  run: callApi,
});

async function callApi(definition: ApiDefinition, context: CheckContext): Promise<CheckObservation> {
  const [first] = stepsOf(definition);
  if (first === undefined) return notSent('the definition names neither an endpoint nor steps');
  const trusted = await readTrusted(definition.tls?.caFile, context.workingDirectory);
  if ('problem' in trusted) return notSent(trusted.problem);
  using client = new HttpClient({ policy: addressPolicy(definition.network, context.environment), ca: trusted.ca });
  const surroundings = { definition, baseUrl: baseUrlOf(definition, context.env), client, context };
  if (definition.steps !== undefined) return await takeSteps(definition.steps, surroundings);
  const { observation } = await takeStep(first, surroundings);
  return observation;
}

async function readTrusted(caFile: string | undefined, folder: string) {
  if (caFile === undefined) return { ca: undefined };
  try {
    return { ca: await readFile(resolvePath(folder, caFile), 'utf8') };
  } catch (error) {
    return { problem: `the authorities of tls.caFile cannot be read: ${errorMessage(error)}` };
  }
}

function notSent(problem: string): CheckObservation {
  return { outcome: 'failed', summary: `Cannot send the request: ${problem}`, observations: {} };
}
