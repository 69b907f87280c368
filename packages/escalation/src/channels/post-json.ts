import { addressPolicy, buildRequest, HttpClient, resolveEndpoint } from '@maf/config/http';
import type { ChannelContext, ChannelOutcome } from './channel.js';
import { failedConnection, failedForGood, failedForNow } from './failed.js';
import { type Outbound, readAuthorities } from './outbound.js';
import { retryAfterMs } from './retry-after.js';

/** Characters of an answer that stand in the cause of a failure. */
const shownCharacters = 200;

interface Post extends Outbound {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/**
 * Posts JSON. Delivered by any 2xx; 408, 425, 429 and 5xx may be tried again, after what `Retry-After` says. Redirects are
 * not followed: a body is not for another server than the configured one.
 */
export async function postJson(
  { url, headers, body, ...outbound }: Post,
  context: ChannelContext,
): Promise<ChannelOutcome> {
  const endpoint = resolveEndpoint(url, undefined);
  if ('problem' in endpoint) return failedForGood('its url is no absolute http(s) URL');
  const authorities = await readAuthorities(outbound);
  if ('problem' in authorities) return failedForGood(authorities.problem);
  const { origin } = endpoint.url;
  const definition = {
    endpoint: url,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  };
  const request = buildRequest(definition, endpoint.url);
  using client = new HttpClient({ policy: addressPolicy(outbound.network, context.environment), ca: authorities.ca });
  try {
    const answer = await client.send(request, context.signal);
    const { status } = answer;
    if (status >= 200 && status < 300) return { outcome: 'delivered', detail: `${origin} answered ${status}` };
    const said = context.redact(answer.body.text.trim()).slice(0, shownCharacters);
    const cause = `${origin} answered ${status}${said === '' ? '' : `: ${said}`}`;
    if (!mayBeTriedAgain(status)) return failedForGood(cause);
    return failedForNow(cause, retryAfterMs(answer.headers.get('retry-after'), context.clock()));
  } catch (error) {
    return failedConnection(origin, error);
  }
}

function mayBeTriedAgain(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}
