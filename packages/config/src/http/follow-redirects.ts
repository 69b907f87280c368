import { RedirectRefusedError } from '../errors/redirect-refused-error.js';
import type { HttpRequest } from './build-request.js';
import type { HttpAnswer, HttpClient } from './http-client.js';
import { carriesCredentials } from './request-secrets.js';

/** The last answer, and where it came from. */
export interface FollowedAnswer extends HttpAnswer {
  readonly url: URL;
  /** How many redirects led there. */
  readonly redirects: number;
}

/**
 * Sends a request and follows up to `most` redirects. Each hop is a request of its own: its scheme and address are judged
 * anew. Headers that carry credentials are not sent to another origin; nor is a body, so a redirect that asks for that is
 * the last answer, like the one after `most`.
 * @throws RedirectRefusedError, and what `send` of the client throws
 */
export async function followRedirects(
  client: HttpClient,
  first: HttpRequest,
  most: number,
  signal: AbortSignal,
): Promise<FollowedAnswer> {
  let request = first;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await client.send(request, signal);
    const next = redirects < most ? nextRequest(request, answer) : undefined;
    if (next === undefined) return { ...answer, url: request.url, redirects };
    request = next;
  }
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

function nextRequest(request: HttpRequest, { status, headers }: HttpAnswer): HttpRequest | undefined {
  const location = headers.get('location');
  if (location === null || !redirectStatuses.has(status)) return undefined;
  const url = targetOf(location, request.url);
  const next = becomesGet(request.method, status) ? withoutBody(request) : request;
  if (url.origin === request.url.origin) return { ...next, url };
  return next.body === undefined ? { ...next, url, headers: withoutCredentialHeaders(next.headers) } : undefined;
}

function targetOf(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new RedirectRefusedError(`${from.origin}${from.pathname}`, url?.protocol ?? 'no URL');
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** As the Fetch standard has it. */
function becomesGet(method: string, status: number): boolean {
  return status === 303
    ? method !== 'GET' && method !== 'HEAD'
    : method === 'POST' && (status === 301 || status === 302);
}

function withoutBody(request: HttpRequest): HttpRequest {
  const headers = new Headers([...request.headers].filter(([name]) => !name.startsWith('content-')));
  return { ...request, method: 'GET', body: undefined, headers };
}

function withoutCredentialHeaders(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => name !== 'host' && !carriesCredentials(name)));
}
