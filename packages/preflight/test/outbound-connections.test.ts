import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { databaseCheck } from '../src/checks/database/database-check.js';
import { dnsCheck } from '../src/checks/dns/dns-check.js';
import { portCheck } from '../src/checks/port/port-check.js';
import { checkContext } from './support/check-context.js';
import { startDnsServer } from './support/dns-server.js';
import { databaseConnectivityCheck } from './support/guide-configs.js';

const inProduction = checkContext({ environment: 'production' });
const network = { allowPrivate: true };
const refused = { outcome: 'failed', observations: { errorCode: 'ADDRESS_REFUSED' } };

/** A port of the loopback addresses that counts who comes, and hangs up. */
async function listen() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

const everyLoopback = ['127.0.0.1', '2130706433', '0x7f.1', '127.1', 'localhost', '0.0.0.0'];
const alwaysPrivate = ['10.0.0.1', '192.168.0.1', '169.254.169.254', '2852039166'];

/** An address as it stands outside of a URL. */
const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

describe.each([
  ['port', (host: string, port: number) => ({ kind: portCheck, definition: { host: bare(host), port } })],
  [
    'database of PostgreSQL',
    (host: string, port: number) => ({
      kind: databaseCheck,
      definition: { connectionString: `postgresql://${host}:${port}/maf`, query: 'select 1' },
    }),
  ],
  [
    'database of MySQL',
    (host: string, port: number) => ({
      kind: databaseCheck,
      definition: { connectionString: `mysql://${host}:${port}/maf`, query: 'select 1' },
    }),
  ],
])('addresses that the kind %s may connect to', (_, of) => {
  it.each([...everyLoopback, '[::1]'])('leave out %s in production', async (host) => {
    await using server = await listen();
    const { kind, definition } = of(host, server.port);
    const seen = await kind.run(definition, inProduction);
    expect(seen).toMatchObject(refused);
    expect(seen.summary).toContain('network.allowPrivate');
    expect(server.connections()).toBe(0);
  });

  it.each(alwaysPrivate)('leave out %s everywhere', async (host) => {
    const { kind, definition } = of(host, 1);
    expect(await kind.run(definition, checkContext())).toMatchObject(refused);
  });

  it('are loopback ones in development, and in production where the configuration allows private ones', async () => {
    await using server = await listen();
    const { kind, definition } = of('localhost', server.port);
    const code = ({ observations }: { observations: object }) =>
      'errorCode' in observations ? observations.errorCode : '';
    expect(code(await kind.run(definition, checkContext({ timeoutMs: 5000 })))).not.toBe('ADDRESS_REFUSED');
    expect(code(await kind.run({ ...definition, network }, inProduction))).not.toBe('ADDRESS_REFUSED');
    expect(server.connections()).toBeGreaterThanOrEqual(2);
  });
});

describe('the kind database, of PostgreSQL', () => {
  it("takes the guide's database on localhost in production only where the configuration allows it", async () => {
    const { testDefinition } = databaseConnectivityCheck.config;
    expect(await databaseCheck.run(testDefinition, inProduction)).toMatchObject(refused);
  });

  it('judges a host that stands elsewhere than in front', async () => {
    const definition = { connectionString: 'postgresql:///maf?host=10.0.0.1', query: 'select 1' };
    expect(await databaseCheck.run(definition, checkContext())).toMatchObject(refused);
  });

  it('takes a socket file for no address', async () => {
    const definition = { connectionString: 'postgresql:///maf?host=/nowhere', query: 'select 1' };
    expect(await databaseCheck.run(definition, inProduction)).toMatchObject({
      outcome: 'failed',
      observations: { errorCode: 'ENOENT' },
    });
  });
});

describe('the kind dns', () => {
  const of = (server: string, more: object = {}) => ({ name: 'example.org', servers: [server], ...more });

  it.each(['127.0.0.1:5353', '[::1]:5353', '::1'])('does not ask %s in production', async (server) => {
    expect(await dnsCheck.run(of(server), inProduction)).toMatchObject(refused);
  });

  it.each(['10.0.0.1', '192.168.0.1:53', '[fe80::1]:53'])('does not ask %s anywhere', async (server) => {
    expect(await dnsCheck.run(of(server), checkContext())).toMatchObject(refused);
  });

  it('asks whom the configuration allows', async () => {
    const records = [Buffer.of(192, 0, 2, 1)];
    await using server = await startDnsServer({ 'example.org/1': { code: 0, records } });
    expect(await dnsCheck.run(of(server.address), inProduction)).toMatchObject(refused);
    expect(server.questions).toEqual([]);
    expect(await dnsCheck.run(of(server.address), checkContext())).toMatchObject({ outcome: 'passed' });
    expect(await dnsCheck.run(of(server.address, { network }), inProduction)).toMatchObject({ outcome: 'passed' });
  });
});
