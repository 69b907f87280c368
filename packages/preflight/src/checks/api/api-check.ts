import { ApiSmokeTest, type Details } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { errorCode, errorMessage } from '../error-facts.js';
import { answerSubjects } from './answer-subjects.js';
import { apiSecrets } from './api-secrets.js';
import { buildRequest, withoutCredentials } from './build-request.js';
import { readBody } from './read-body.js';
import { resolveEndpoint } from './resolve-endpoint.js';

type ApiDefinition = ApiSmokeTest['testDefinition'];

/** Of a body, more than this is not read. */
const bodyLimitBytes = 256 * 1024;

/**
 * The kind `api`: sends one request, compares the status of the answer and judges the rest of it. A redirect is not followed, its 3xx is what
 * was observed. The attempt has passed once the body has come to its end (or past 256 KiB) too.
 */
export const apiCheck: CheckKind = defineCheckKind({
  smokeTest: ApiSmokeTest,
  secrets: (definition, env) => apiSecrets(definition, baseUrlOf(definition, env)),
  attemptTimeoutMs: (definition) => definition.timeout,
  run: requestOnce,
});

async function requestOnce(definition: ApiDefinition, context: CheckContext): Promise<CheckObservation> {
  const resolved = resolveEndpoint(definition.endpoint, baseUrlOf(definition, context.env));
  if ('problem' in resolved) {
    return { outcome: 'failed', summary: `Cannot send the request: ${resolved.problem}`, observations: {} };
  }
  const { method = 'GET', conditions = {} } = definition;
  const expectedStatus = definition.expectedStatus ?? (conditions.status === undefined ? 200 : undefined);
  const expected = {
    url: withoutCredentials(resolved.url),
    method,
    ...(expectedStatus === undefined ? {} : { expectedStatus }),
  };
  const startedAt = context.clock();
  const elapsed = () => Math.max(0, context.clock() - startedAt);
  try {
    const response = await fetch(buildRequest(definition, resolved.url, context.signal));
    const { status, headers } = response;
    const body = await readBody(response, bodyLimitBytes);
    const received = { status, headers, body, durationMs: elapsed() };
    const failures = judgeConditions(answerSubjects(conditions, received, bodyLimitBytes), context.redact);
    const { durationMs } = received;
    return describeAnswer({ ...expected, status, durationMs, ...redirectTarget(response) }, failures);
  } catch (error) {
    return describeFailure(error, { ...expected, durationMs: elapsed() }, context);
  }
}

interface Answer {
  readonly url: string;
  readonly method: string;
  readonly expectedStatus?: number;
  readonly status: number;
  readonly durationMs: number;
  readonly location?: string;
}

function describeAnswer(answer: Answer, failures: readonly ConditionFailure[]): CheckObservation {
  const { url, method, status, expectedStatus, location } = answer;
  const redirected = location === undefined ? '' : ` (a redirect to ${location})`;
  const summary = `${method} ${url} answered ${status}`;
  const observations = { ...answer };
  if (expectedStatus === undefined || status === expectedStatus) {
    return concludeObservation({ summary, observations }, failures);
  }
  const seen = { summary: `${summary}${redirected}, expected ${expectedStatus}`, observations };
  return { ...concludeObservation(seen, failures), outcome: 'failed' };
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
