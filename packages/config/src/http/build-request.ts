import { decodePercent } from './decode-percent.js';

/** What a definition says of one request. */
export interface RequestDefinition {
  readonly endpoint: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request that can be sent. */
export interface HttpRequest {
  /** Without a user, a password and a fragment. */
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/**
 * The request of a definition; a user and password in the URL become a Basic `authorization` header.
 * @throws TypeError for a header that cannot be sent, and for a body of GET or HEAD
 */
export function buildRequest({ method = 'GET', headers, body }: RequestDefinition, url: URL): HttpRequest {
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`a ${method} request has no body; leave it out, or choose another method`);
  }
  const sent = new Headers(headers);
  if (url.username !== '' && !sent.has('authorization')) {
    sent.set('authorization', `Basic ${basicCredentials(url)}`);
  }
  if (body !== undefined && !sent.has('content-type')) {
    sent.set('content-type', typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json');
  }
  if (!sent.has('accept')) sent.set('accept', '*/*');
  if (!sent.has('user-agent')) sent.set('user-agent', 'maf-preflight');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return { url: new URL(withoutCredentials(url)), method, headers: sent, body: text };
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
