import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of the loopback that nobody listens on just now. */
export async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('expected a TCP port');
  return address.port;
}
