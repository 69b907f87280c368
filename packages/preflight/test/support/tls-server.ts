import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface TlsServer extends AsyncDisposable {
  readonly url: string;
  /** The certificate that signs for it. */
  readonly caFile: string;
}

/** A real HTTPS server of the loopback address, with a certificate of its own that expires when it is told to. */
export async function startTlsServer(expiresAt: number): Promise<TlsServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    notBeforeDate: new Date(Math.min(Date.now(), expiresAt) - 86_400_000),
    notAfterDate: new Date(expiresAt),
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'maf-tls-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, cert);
  const server = createServer({ key, cert }, (_, response) => response.end('{"up":true}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    caFile,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
