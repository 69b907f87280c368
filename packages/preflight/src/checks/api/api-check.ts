import { ApiSmokeTest, type Details } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { defineCheckKind } from '../define-check-kind.js';
import { errorCode, errorMessage } from '../error-facts.js';
import { apiSecrets } from './api-secrets.js';
import { buildRequest, withoutCredentials } from './build-request.js';
import { drainBody } from './drain-body.js';
import { resolveEndpoint } from './resolve-endpoint.js';

type ApiDefinition = ApiSmokeTest['testDefinition'];

/** Of a body, more than this is not read: the check is about the status. */
const bodyLimitBytes = 256 * 1024;

/**
 * The kind `api`: sends one request and compares the status of the answer. A redirect is not followed, its 3xx is what
 * was observed. The attempt has passed once the body has come to its end (or past 256 KiB) too.
 */
export const apiCheck: CheckKind = defineCheckKind<ApiDefinition>({
  testType: 'api',
  definition: new Validator(ApiSmokeTest.properties.testDefinition),
  secrets: (definition, env) => apiSecrets(definition, baseUrlOf(definition, env)),
  attemptTimeoutMs: (definition) => definition.timeout,
  run: requestOnce,
});

async function requestOnce(definition: ApiDefinition, context: CheckContext): Promise<CheckObservation> {
  const resolved = resolveEndpoint(definition.endpoint, baseUrlOf(definition, context.env));
  if ('problem' in resolved) {
    return { outcome: 'failed', summary: `Cannot send the request: ${resolved.problem}`, observations: {} };
  }
  const { method = 'GET', expectedStatus = 200 } = definition;
  const expected = { url: withoutCredentials(resolved.url), method, expectedStatus };
  const startedAt = context.clock();
  const elapsed = () => Math.max(0, context.clock() - startedAt);
  try {
    const response = await fetch(buildRequest(definition, resolved.url, context.signal));
    const answer = { ...expected, status: response.status, durationMs: elapsed(), ...redirectTarget(response) };
    await drainBody(response, bodyLimitBytes);
    return compareStatus(answer);
  } catch (error) {
    return describeFailure(error, { ...expected, durationMs: elapsed() }, context);
  }
}

interface Answer {
  readonly url: string;
  readonly method: string;
  readonly expectedStatus: number;
  readonly status: number;
  readonly durationMs: number;
  readonly location?: string;
}

function compareStatus(answer: Answer): CheckObservation {
  const { url, method, status, expectedStatus, location } = answer;
  const request = `${method} ${url}`;
  const observations = { ...answer };
  if (status === expectedStatus) return { outcome: 'passed', summary: `${request} answered ${status}`, observations };
  const redirected = location === undefined ? '' : ` (a redirect to ${location})`;
  return {
    outcome: 'failed',
    summary: `${request} answered ${status}${redirected}, expected ${expectedStatus}`,
    observations,
  };
}

function describeFailure(
  error: unknown,
  seen: Details & { readonly url: string; readonly method: string },
  { signal, timeoutMs }: CheckContext,
): CheckObservation {
  const request = `${seen.method} ${seen.url}`;
  if (signal.aborted) {
    return {
      outcome: 'timeout',
      summary: `${request} gave no whole answer within ${timeoutMs} ms`,
      observations: seen,
    };
  }
  const code = errorCode(error);
  return {
    outcome: 'failed',
    summary: `${request} got no answer: ${errorMessage(error)}`,
    observations: code === undefined ? seen : { ...seen, errorCode: code },
  };
}

function redirectTarget(response: Response): { readonly location?: string } {
  const location = response.headers.get('location');
  if (location === null || response.status < 300 || response.status > 399) return {};
  if (!URL.canParse(location, response.url)) return {};
  const { origin, pathname } = new URL(location, response.url);
  return { location: `${origin}${pathname}` };
}

function baseUrlOf(definition: ApiDefinition, env: CheckContext['env']): string | undefined {
  return definition.baseUrl ?? env['MAF_BASE_URL'];
}
