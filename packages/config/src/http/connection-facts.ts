import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** What is known of the TLS connection that an answer came by. */
export interface TlsFacts {
  /** When the certificate of the server expires, in milliseconds since the epoch. */
  readonly validTo: number;
  /** As `TLSv1.3`. */
  readonly protocol: string | undefined;
}

/** Undefined where the connection is not encrypted. */
export function tlsFacts(socket: Socket): TlsFacts | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { valid_to: validTo } = socket.getPeerCertificate();
  return { validTo: Date.parse(validTo), protocol: socket.getProtocol() ?? undefined };
}
