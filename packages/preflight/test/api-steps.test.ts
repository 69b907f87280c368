import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { apiCheck } from '../src/checks/api/api-check.js';
import { checkContext } from './support/check-context.js';
import { startServer } from './support/http-server.js';

const token = 'token-of-this-session';

/** Logs in, makes an order for whoever is logged in, and shows it. */
async function shop(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  const isKnown = request.headers.authorization === `Bearer ${token}`;
  if (request.url === '/login') response.end(JSON.stringify({ token, user: { id: 7, name: 'a/b' } }));
  else if (!isKnown) response.writeHead(401).end(`no ${request.headers.authorization}`);
  else if (request.method === 'POST') response.writeHead(201, { location: '/orders/1' }).end(body);
  else response.end(JSON.stringify({ path: request.url, echo: token }));
}

const login = {
  name: 'log in',
  endpoint: '/login',
  method: 'POST',
  capture: { token: { path: '$.token', secret: true }, user: '$.user.id', name: '$.user.name' },
};
const authorized = { headers: { authorization: 'Bearer {{token}}' } };
const order = {
  name: 'order',
  endpoint: '/orders',
  method: 'POST',
  ...authorized,
  body: { user: '{{user}}', note: 'for {{name}}' },
  expectedStatus: 201,
  capture: { order: { header: 'location' } },
  conditions: { body: { equals: { user: 7, note: 'for a/b' } } },
};

describe('steps of the kind api, against a real server', () => {
  it('hand on what they capture, to endpoint, headers and body', async () => {
    await using server = await startServer((request, response) => void shop(request, response));
    const show = {
      endpoint: '{{order}}?by={{name}}',
      ...authorized,
      conditions: { body: { path: '$.path', equals: '/orders/1?by=a%2Fb' } },
    };
    const seen = await apiCheck.run({ baseUrl: server.url, steps: [login, order, show] }, checkContext());
    expect(seen).toMatchObject({
      outcome: 'passed',
      summary: 'All 3 steps passed',
      observations: { steps: [{ name: 'log in', outcome: 'passed' }, { status: 201 }, { status: 200 }] },
    });
    expect(server.requests.map(({ url }) => url)).toEqual(['/login', '/orders', '/orders/1?by=a%2Fb']);
  });

  it('end with the first that fails, and show no captured secret', async () => {
    await using server = await startServer((request, response) => void shop(request, response));
    const show = {
      endpoint: '/orders/{{token}}',
      ...authorized,
      conditions: { text: { equals: 'nothing' }, body: { path: '$.echo', equals: 'x' } },
    };
    const never = { endpoint: '/never' };
    const seen = await apiCheck.run({ baseUrl: server.url, steps: [login, show, never] }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toMatch(/^Step 2 of 3: GET .* answered 200; /);
    expect(server.requests).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain(token);
    expect(JSON.stringify(seen)).toContain('[redacted]');
  });

  it('do not show a secret in the very step that captures it, even cut in two', async () => {
    const secret = `s${'x'.repeat(300)}`;
    await using server = await startServer((_, response) => response.end(JSON.stringify({ secret })));
    const step = {
      endpoint: server.url,
      capture: { key: { path: '$.secret', secret: true } },
      conditions: { text: { equals: '' }, body: { path: '$.secret', equals: '' } },
    };
    const seen = await apiCheck.run({ steps: [step] }, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(JSON.stringify(seen)).not.toContain('sxxxx');
  });

  it('fail where there is nothing to capture, or no JSON', async () => {
    await using server = await startServer((_, response) => response.end('{"other":1}'));
    const step = { endpoint: server.url, capture: { token: '$.token', place: { header: 'location' } } };
    const seen = await apiCheck.run({ steps: [step, { endpoint: server.url }] }, checkContext());
    expect(seen.summary).toContain('capture.token: expected a value at $.token, observed nothing (and 1 more)');
    expect(server.requests).toHaveLength(1);
  });

  it('go on after a warning, and are warned', async () => {
    await using server = await startServer((_, response) => response.end('ok'));
    const warned = { name: 'slow', endpoint: server.url, conditions: { text: { equals: 'fast', severity: 'warn' } } };
    const seen = await apiCheck.run(
      { steps: [{ endpoint: server.url }, warned, { endpoint: server.url }] },
      checkContext(),
    );
    expect(seen).toMatchObject({ outcome: 'warned', summary: expect.stringMatching(/^Step 2 of 3 \(slow\): /) });
    expect(server.requests).toHaveLength(3);
  });

  it('keep to the addresses that are allowed, wherever a captured value leads', async () => {
    await using server = await startServer((_, response) => response.end('{"next":"http://169.254.169.254/"}'));
    const steps = [{ endpoint: server.url, capture: { next: '$.next' } }, { endpoint: '{{next}}' }];
    const seen = await apiCheck.run({ steps }, checkContext());
    expect(seen).toMatchObject({
      outcome: 'failed',
      observations: { steps: [{ outcome: 'passed' }, { errorCode: 'ADDRESS_REFUSED' }] },
    });
  });
});
