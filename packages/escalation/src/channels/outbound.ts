import { readFile } from 'node:fs/promises';
import { errorMessage } from '@maf/config';
import { addressPolicy, decodePercent, openConnection, resolveEndpoint } from '@maf/config/http';
import type { ChannelContext, ChannelOutcome } from './channel.js';
import { failedConnection, failedForGood } from './failed.js';

/** What every channel has that connects to a server. */
export interface Outbound {
  readonly network?: { readonly allowPrivate?: boolean };
  readonly caFile?: string;
}

/** The authorities to trust beside the well-known ones, in PEM. */
export async function readAuthorities({
  caFile,
}: Outbound): Promise<{ readonly ca: string | undefined } | { readonly problem: string }> {
  if (caFile === undefined) return { ca: undefined };
  try {
    return { ca: await readFile(caFile, 'utf8') };
  } catch (error) {
    return { problem: `the authorities of caFile cannot be read: ${errorMessage(error)}` };
  }
}

/** Connects to the server of a URL, over TLS where it is an https one, and says nothing. */
export async function connectOnly(url: string, outbound: Outbound, context: ChannelContext): Promise<ChannelOutcome> {
  const endpoint = resolveEndpoint(url, undefined);
  if ('problem' in endpoint) return failedForGood('its url is no absolute http(s) URL');
  const authorities = await readAuthorities(outbound);
  if ('problem' in authorities) return failedForGood(authorities.problem);
  const { protocol, hostname, port, origin } = endpoint.url;
  const tls = protocol === 'https:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const target = { host, port: port === '' ? (tls ? 443 : 80) : Number(port), tls, ca: authorities.ca };
  try {
    const socket = await openConnection(target, addressPolicy(outbound.network, context.environment), context.signal);
    socket.destroy();
    return { outcome: 'delivered', detail: `${origin} takes connections` };
  } catch (error) {
    return failedConnection(origin, error);
  }
}

/** A URL as a secret: whoever knows it can use it. */
export function urlSecrets(url: string): string[] {
  const endpoint = resolveEndpoint(url, undefined);
  if ('problem' in endpoint) return [url];
  const { pathname, search, password } = endpoint.url;
  const parts = [pathname, search, password, decodePercent(password)];
  return [url, ...parts.filter((part) => part.length > 1)];
}
