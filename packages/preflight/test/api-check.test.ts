import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { apiCheck } from '../src/checks/api/api-check.js';
import { checkContext, contextOf } from './support/check-context.js';
import { startServer, unusedPort } from './support/http-server.js';

describe('the kind api, against real servers', () => {
  it('passes when the status is the expected one, 200 unless it is given', async () => {
    await using server = await startServer((_, response) => response.end('ok'));
    const seen = await apiCheck.run({ endpoint: `${server.url}/api/health` }, checkContext());
    expect(seen).toMatchObject({
      outcome: 'passed',
      summary: `GET ${server.url}/api/health answered 200`,
      observations: { url: `${server.url}/api/health`, method: 'GET', expectedStatus: 200, status: 200 },
    });
    expect(seen.observations['durationMs']).toBeGreaterThanOrEqual(0);
  });

  it("runs the guide's definition against MAF_BASE_URL", async () => {
    await using server = await startServer((_, response) => response.end());
    const definition = { endpoint: '/api/health', method: 'GET', expectedStatus: 200, timeout: 5000 };
    const seen = await apiCheck.run(definition, checkContext({ env: { MAF_BASE_URL: server.url } }));
    expect(seen.outcome).toBe('passed');
    expect(server.requests[0]?.url).toBe('/api/health');
    expect(apiCheck.attemptTimeoutMs(definition)).toBe(5000);
  });

  it('prefers the base URL of the definition', async () => {
    await using server = await startServer((_, response) => response.end());
    const env = { MAF_BASE_URL: 'http://127.0.0.1:1' };
    const seen = await apiCheck.run({ endpoint: 'health', baseUrl: `${server.url}/app` }, checkContext({ env }));
    expect(seen.observations['url']).toBe(`${server.url}/app/health`);
    expect(seen.outcome).toBe('passed');
  });

  it('says how to give a base URL where a path has none', async () => {
    const seen = await apiCheck.run({ endpoint: '/api/health' }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toContain('MAF_BASE_URL');
  });

  it('fails on another status, naming both', async () => {
    await using server = await startServer((_, response) => response.writeHead(503).end('down'));
    const seen = await apiCheck.run({ endpoint: server.url, expectedStatus: 204 }, checkContext());
    expect(seen).toMatchObject({
      outcome: 'failed',
      summary: `GET ${server.url}/ answered 503, expected 204`,
      observations: { status: 503, expectedStatus: 204 },
    });
  });

  it('does not follow a redirect: its status is what was observed', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/login?token=x') response.end('please log in');
      else response.writeHead(302, { location: '/login?token=x' }).end();
    });
    const seen = await apiCheck.run({ endpoint: `${server.url}/health` }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toContain(`answered 302 (a redirect to ${server.url}/login), expected 200`);
    expect(server.requests).toHaveLength(1);
    const expecting = await apiCheck.run({ endpoint: `${server.url}/health`, expectedStatus: 302 }, checkContext());
    expect(expecting.outcome).toBe('passed');
  });

  it('names the code of a refused connection', async () => {
    const port = await unusedPort();
    const seen = await apiCheck.run({ endpoint: `http://127.0.0.1:${port}/` }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ECONNREFUSED' } });
    expect(seen.summary).toContain('ECONNREFUSED');
    expect(seen.observations).not.toHaveProperty('status');
  });

  it('names the code of a host that does not exist', async () => {
    const seen = await apiCheck.run({ endpoint: 'http://no-such-host.invalid/' }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.observations['errorCode']).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it('ends the request itself when its time is over', async () => {
    const closed = new EventEmitter();
    await using server = await startServer((request) => request.socket.once('close', () => closed.emit('closed')));
    const closing = once(closed, 'closed');
    const seen = await apiCheck.run({ endpoint: server.url }, contextOf(50));
    expect(seen).toMatchObject({ outcome: 'timeout', summary: `GET ${server.url}/ gave no whole answer within 50 ms` });
    await closing;
  });

  it('counts a body that does not come to its end as no answer in time', async () => {
    await using server = await startServer((_, response) => response.write('the beginning'));
    const seen = await apiCheck.run({ endpoint: server.url }, contextOf(100));
    expect(seen.outcome).toBe('timeout');
  });

  it('reads no more of an endless body than it needs', async () => {
    let sent = 0;
    const closed = new EventEmitter();
    const closing = once(closed, 'closed');
    await using server = await startServer((request, response) => {
      request.socket.once('close', () => closed.emit('closed'));
      const chunk = Buffer.alloc(64 * 1024);
      const send = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', send);
      send();
    });
    const seen = await apiCheck.run({ endpoint: server.url }, checkContext());
    expect(seen.outcome).toBe('passed');
    await closing;
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('fails when the connection breaks in the middle of the body', async () => {
    await using server = await startServer((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    });
    const seen = await apiCheck.run({ endpoint: server.url }, checkContext());
    expect(seen.outcome).toBe('failed');
  });

  it('sends method, headers and body: text as it is, anything else as JSON', async () => {
    const bodies: string[] = [];
    await using server = await startServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        bodies.push(body);
        response.end();
      });
    });
    const definition = { endpoint: server.url, method: 'POST', headers: { 'x-team': 'blue' } };
    await apiCheck.run({ ...definition, body: 'plain text' }, checkContext());
    await apiCheck.run({ ...definition, body: { deep: true } }, checkContext());
    expect(bodies).toEqual(['plain text', '{"deep":true}']);
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
    expect(server.requests[1]?.headers).toMatchObject({ 'x-team': 'blue', 'content-type': 'application/json' });
  });

  it('sends the user and password of a URL as a header, and never shows them', async () => {
    await using server = await startServer((request, response) => {
      const expected = `Basic ${Buffer.from('maf:p@ss').toString('base64')}`;
      response.writeHead(request.headers.authorization === expected ? 200 : 401).end();
    });
    const endpoint = server.url.replace('//', '//maf:p%40ss@');
    const seen = await apiCheck.run({ endpoint }, checkContext());
    expect(seen.outcome).toBe('passed');
    expect(JSON.stringify(seen)).not.toMatch(/p@ss|p%40ss/);
    const secrets = apiCheck.secrets({ endpoint, headers: { Authorization: 'Bearer abc', accept: '*/*' } }, {});
    expect(secrets).toEqual(
      expect.arrayContaining(['p@ss', 'p%40ss', Buffer.from('maf:p@ss').toString('base64'), 'Bearer abc', 'abc']),
    );
    expect(secrets).not.toContain('*/*');
  });

  it('fails on a request that cannot be sent', async () => {
    await using server = await startServer((_, response) => response.end());
    const seen = await apiCheck.run({ endpoint: server.url, method: 'GET', body: 'not with GET' }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toContain('body');
  });
});
