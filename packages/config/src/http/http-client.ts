import { Agent as HttpAgent, type IncomingMessage, request as requestByHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { AddressPolicy } from './address-policy.js';
import type { HttpRequest } from './build-request.js';
import { type TlsFacts, tlsFacts } from './connection-facts.js';
import { checkLiteral, guardedLookup } from './guarded-lookup.js';
import { type AnswerBody, readBody } from './read-body.js';

/** Of a body, more than this is not read. */
export const bodyLimitBytes = 256 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
  readonly tls: TlsFacts | undefined;
}

export interface HttpClientOptions {
  readonly policy: AddressPolicy;
  /** Resolves names; default `dns.lookup`. */
  readonly lookup?: LookupFunction;
  /** Authorities that are trusted beside the well-known ones, in PEM. */
  readonly ca?: string | undefined;
}

/** Sends requests to allowed addresses, over connections that it keeps until it is disposed of. */
export class HttpClient implements Disposable {
  readonly #policy: AddressPolicy;
  readonly #http: HttpAgent;
  readonly #https: HttpsAgent;

  constructor({ policy, lookup, ca }: HttpClientOptions) {
    const options = { keepAlive: true, lookup: guardedLookup(policy, lookup) };
    this.#policy = policy;
    this.#http = new HttpAgent(options);
    this.#https = new HttpsAgent({
      ...options,
      // Each connection shows its certificate anew.
      maxCachedSessions: 0,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    });
  }

  /**
   * Sends one request and reads the answer to its end, or to 256 KiB of its body. A redirect is an answer like any other.
   * @throws AddressRefusedError; or why there was no answer
   */
  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    signal.throwIfAborted();
    checkLiteral(request.url.hostname, this.#policy);
    const response = await this.#open(request, signal);
    const headers = headersOf(response);
    const tls = tlsFacts(response.socket);
    const body = await readBody(response, bodyLimitBytes);
    return { status: response.statusCode ?? 0, headers, body, tls };
  }

  [Symbol.dispose](): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #open({ url, method, headers, body }: HttpRequest, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { method, headers: Object.fromEntries(headers), signal };
      const sent =
        url.protocol === 'https:'
          ? requestByHttps(url, { ...options, agent: this.#https })
          : requestByHttp(url, { ...options, agent: this.#http });
      // Stays for good: a connection may also break after the answer has begun.
      sent.on('error', reject);
      sent.once('response', resolve);
      sent.end(body);
    });
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}
