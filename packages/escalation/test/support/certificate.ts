import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { temporaryFolder } from './temporary-folder.js';

/** A certificate of the loopback address that signs for itself, and the file that says so. */
export async function makeCertificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const folder = temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  writeFileSync(caFile, cert);
  return { key, cert, caFile, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}
