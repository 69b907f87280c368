import { errorCode, errorMessage } from '@maf/config';
import type { FollowedAnswer } from '@maf/config/http';
import type { Details } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';

/** What was sent, and what came back. */
export interface Answer {
  readonly url: string;
  readonly method: string;
  readonly expectedStatus?: number;
  readonly status: number;
  readonly durationMs: number;
  readonly daysLeft?: number;
  readonly location?: string;
  readonly redirects?: number;
  readonly finalUrl?: string;
}

export function describeAnswer(answer: Answer, failures: readonly ConditionFailure[]): CheckObservation {
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

export function describeNoAnswer(
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

export function redirectFacts(answer: FollowedAnswer): Pick<Answer, 'location' | 'redirects' | 'finalUrl'> {
  const { status, headers, url, redirects } = answer;
  const followed = redirects === 0 ? {} : { redirects, finalUrl: `${url.origin}${url.pathname}` };
  const location = headers.get('location');
  if (location === null || status < 300 || status > 399 || !URL.canParse(location, url.href)) return followed;
  const { origin, pathname } = new URL(location, url);
  return { ...followed, location: `${origin}${pathname}` };
}
