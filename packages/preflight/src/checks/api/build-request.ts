import type { ApiSmokeTest } from '@maf/protocols';
import { decodePercent } from '../decode-percent.js';

type ApiDefinition = ApiSmokeTest['testDefinition'];

/** The request of a definition; a user and password in the URL become a Basic `authorization` header. */
export function buildRequest(definition: ApiDefinition, url: URL, signal: AbortSignal): Request {
  const { method = 'GET', body } = definition;
  const headers = new Headers(definition.headers);
  if (url.username !== '' && !headers.has('authorization')) {
    headers.set('authorization', `Basic ${basicCredentials(url)}`);
  }
  if (body !== undefined && typeof body !== 'string' && !headers.has('content-type')) {
    headers.set('content-type', 'application/json');
  }
  return new Request(withoutCredentials(url), {
    method,
    headers,
    signal,
    // A redirect is an answer like any other: a check that follows one would pass on the login page of a broken service.
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** `user:password` in Base64, as RFC 7617 sends it. */
export function basicCredentials(url: URL): string {
  return Buffer.from(`${decodePercent(url.username)}:${decodePercent(url.password)}`, 'utf8').toString('base64');
}

/** The address without its user, password and fragment. */
export function withoutCredentials(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  return shown.href;
}
