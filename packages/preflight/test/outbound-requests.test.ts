import type { LookupFunction } from 'node:net';
import { addressPolicy, buildRequest, HttpClient } from '@maf/config/http';
import { describe, expect, it } from 'vitest';
import { apiCheck } from '../src/checks/api/api-check.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { checkContext } from './support/check-context.js';
import { startServer } from './support/http-server.js';
import { openStore } from './support/stores.js';

const inProduction = checkContext({ environment: 'production' });

describe('addresses that a request may go to', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0177.0.0.1',
    '0x7f.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'localhost',
    '0.0.0.0',
    '[::]',
  ])('leave out %s in production', async (host) => {
    await using server = await startServer((_, response) => response.end());
    const endpoint = `http://${host}:${new URL(server.url).port}/health`;
    const seen = await apiCheck.run({ endpoint }, inProduction);
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ADDRESS_REFUSED' } });
    expect(seen.summary).toContain('network.allowPrivate');
    expect(server.requests).toEqual([]);
  });

  it.each(['10.0.0.1', '192.168.0.1', '169.254.169.254', '2852039166', '[fe80::1]', '[fd00::1]', '[64:ff9b::a00:1]'])(
    'leave out %s everywhere',
    async (host) => {
      const seen = await apiCheck.run({ endpoint: `http://${host}/` }, checkContext());
      expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ADDRESS_REFUSED' } });
    },
  );

  it('are loopback ones too where the configuration allows private ones', async () => {
    await using server = await startServer((_, response) => response.end());
    const definition = { endpoint: server.url, network: { allowPrivate: true } };
    expect(await apiCheck.run(definition, inProduction)).toMatchObject({ outcome: 'passed' });
  });

  it('are judged by the environment that a run is for', async () => {
    await using server = await startServer((_, response) => response.end());
    using store = openStore('memory');
    store.configManager.saveConfig({
      id: 'check',
      name: 'Check',
      configType: 'smoke_test',
      version: '1.0.0',
      config: { testType: 'api', testDefinition: { endpoint: server.url } },
    });
    const request = { ...store, configId: 'check', agentId: 'agent-001', env: {} };
    expect(await runPreflight({ ...request, environment: 'staging' })).toMatchObject({ status: 'passed' });
    expect(await runPreflight({ ...request, environment: 'production' })).toMatchObject({ status: 'failed' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['one', ['127.0.0.1'], 'passed'],
    ['a private one', ['10.0.0.1'], 'refused'],
    ['a private one behind another', ['127.0.0.1', '10.0.0.1'], 'refused'],
    ['a mapped private one', ['::ffff:10.0.0.1'], 'refused'],
  ])('are judged by what the name server answers: %s', async (_, addresses, expected) => {
    await using server = await startServer((_request, response) => response.end());
    const url = new URL(server.url.replace('127.0.0.1', 'service.test'));
    using client = new HttpClient({ policy: addressPolicy(undefined, undefined), lookup: answering(addresses) });
    const sent = client.send(buildRequest({ endpoint: url.href }, url), new AbortController().signal);
    if (expected === 'passed') await expect(sent).resolves.toMatchObject({ status: 200 });
    else await expect(sent).rejects.toMatchObject({ code: 'ADDRESS_REFUSED', host: 'service.test' });
    expect(server.requests).toHaveLength(expected === 'passed' ? 1 : 0);
  });
});

describe('redirects that are followed', () => {
  const redirecting = (location: string, status = 302) =>
    startServer((_, response) => response.writeHead(status, { location }).end());

  it('lead to the answer that is judged', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/new') response.end('{"moved":true}');
      else response.writeHead(301, { location: '/new' }).end();
    });
    const definition = { endpoint: `${server.url}/old`, followRedirects: 1 };
    const seen = await apiCheck.run(
      { ...definition, conditions: { body: { path: '$.moved', equals: true } } },
      checkContext(),
    );
    expect(seen).toMatchObject({ outcome: 'passed', observations: { redirects: 1, finalUrl: `${server.url}/new` } });
  });

  it('are no more than were asked for', async () => {
    await using server = await redirecting('/again');
    const seen = await apiCheck.run({ endpoint: server.url, followRedirects: 3 }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { status: 302, redirects: 3 } });
    expect(server.requests).toHaveLength(4);
  });

  it.each(['http://169.254.169.254/latest', 'http://[::ffff:10.0.0.1]/', 'http://0xa9fea9fe/'])(
    'do not lead to %s',
    async (location) => {
      await using server = await redirecting(location);
      const seen = await apiCheck.run({ endpoint: server.url, followRedirects: 3 }, checkContext());
      expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ADDRESS_REFUSED' } });
    },
  );

  it.each(['file:///etc/passwd', 'ftp://host/', 'data:text/plain,ok', 'http://'])(
    'do not lead to %s',
    async (location) => {
      await using server = await redirecting(location);
      const seen = await apiCheck.run({ endpoint: server.url, followRedirects: 3 }, checkContext());
      expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'REDIRECT_REFUSED' } });
    },
  );

  it('take no credentials to another origin', async () => {
    await using other = await startServer((_, response) => response.end());
    await using server = await redirecting(`${other.url}/there`);
    const headers = { authorization: 'Bearer abc', cookie: 'a=b', 'x-api-key': 'key', 'x-team': 'blue' };
    await apiCheck.run({ endpoint: server.url, headers, followRedirects: 1 }, checkContext());
    expect(server.requests[0]?.headers).toMatchObject(headers);
    expect(other.requests[0]?.headers).toMatchObject({ 'x-team': 'blue' });
    expect(Object.keys(other.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|cookie|api-key/)]),
    );
  });

  it('keep credentials, method and body at home, and turn a form into a page as browsers do', async () => {
    const seen: string[] = [];
    await using server = await startServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${request.headers['content-type']}`);
      if (request.url === '/307') response.writeHead(307, { location: '/303' }).end();
      else if (request.url === '/303') response.writeHead(303, { location: '/end' }).end();
      else response.end();
    });
    const request = { method: 'POST', body: { a: 1 }, headers: { authorization: 'Bearer abc' } };
    await apiCheck.run({ endpoint: `${server.url}/307`, ...request, followRedirects: 5 }, checkContext());
    expect(seen).toEqual([
      'POST /307 Bearer abc application/json',
      'POST /303 Bearer abc application/json',
      'GET /end Bearer abc undefined',
    ]);
  });

  it('take no body to another origin: the redirect is then the answer', async () => {
    await using other = await startServer((_, response) => response.end());
    await using server = await redirecting(other.url, 307);
    const definition = { endpoint: server.url, method: 'POST', body: 'secret', followRedirects: 1 };
    expect(await apiCheck.run(definition, checkContext())).toMatchObject({ observations: { status: 307 } });
    expect(other.requests).toEqual([]);
  });
});

/** A name server that gives these addresses to every name. */
function answering(addresses: readonly string[]): LookupFunction {
  return (_, { all }, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (all === true) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
}
