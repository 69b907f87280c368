import { connect, isIP, type Socket } from 'node:net';
import { connect as connectByTls, rootCertificates } from 'node:tls';
import type { AddressPolicy } from './address-policy.js';
import { checkLiteral, guardedLookup } from './guarded-lookup.js';

export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte on, with a certificate that is valid for the host. */
  readonly tls: boolean;
  /** Authorities that are trusted beside the well-known ones, in PEM. */
  readonly ca?: string | undefined;
}

/**
 * Connects to an allowed address, and says nothing. The caller ends the socket.
 * @throws AddressRefusedError; or why there is no connection
 */
export function openConnection(
  { host, port, tls, ca }: ConnectionTarget,
  policy: AddressPolicy,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  checkLiteral(host, policy);
  const address = { host, port, lookup: guardedLookup(policy) };
  const trusted = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  const socket = tls
    ? connectByTls({ ...address, ...trusted, ...(isIP(host) === 0 ? { servername: host } : {}) })
    : connect(address);
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    // Stays for good: a connection may also break later, and whoever uses it is told by its `close`.
    socket.on('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
    socket.once(tls ? 'secureConnect' : 'connect', () => resolve(socket));
  });
}
