import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { portCheck } from '../src/checks/port/port-check.js';
import { checkContext } from './support/check-context.js';
import { unusedPort } from './support/http-server.js';

async function listen(onConnection: (socket: Socket) => void = () => undefined) {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

it('sees an open port, and leaves its connection at once', async () => {
  const closed: Promise<unknown>[] = [];
  await using server = await listen((socket) => closed.push(once(socket.resume(), 'close')));
  const { port } = server;
  expect(await portCheck.run({ port }, checkContext())).toEqual({
    outcome: 'passed',
    summary: `Port ${port} of 127.0.0.1 is open`,
    observations: { host: '127.0.0.1', port, expectedState: 'open', state: 'open', latencyMs: expect.any(Number) },
  });
  await expect.poll(() => closed).toHaveLength(1);
  await Promise.all(closed);
  expect(await portCheck.run({ port, expectedState: 'closed' }, checkContext())).toMatchObject({
    outcome: 'failed',
    summary: `Port ${port} of 127.0.0.1 is open, expected closed`,
  });
});

it('sees a closed port', async () => {
  const port = await unusedPort();
  expect(await portCheck.run({ port, expectedState: 'closed' }, checkContext())).toMatchObject({ outcome: 'passed' });
  expect(await portCheck.run({ port, host: 'localhost' }, checkContext())).toMatchObject({
    outcome: 'failed',
    summary: `Port ${port} of localhost is closed, expected open`,
    observations: { state: 'closed' },
  });
});

it('judges the latency by the clock', async () => {
  await using server = await listen();
  const times = [1000, 1250];
  const context = checkContext({ clock: () => times.shift() ?? 0 });
  const conditions = { latencyMs: { lt: 250, severity: 'warn' } };
  expect(await portCheck.run({ port: server.port, conditions }, context)).toMatchObject({
    outcome: 'warned',
    observations: { latencyMs: 250, failures: [{ subject: 'latencyMs', observed: '250' }] },
  });
});

it('fails with the code where no host is, whatever is expected', async () => {
  const definition = { port: 1, host: 'host.invalid', expectedState: 'closed' };
  const seen = await portCheck.run(definition, checkContext());
  expect(seen.outcome).toBe('failed');
  expect(seen.observations['errorCode']).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
});

it('connects to nothing when its time is over', async () => {
  let connections = 0;
  await using server = await listen(() => {
    connections += 1;
  });
  const context = checkContext({ signal: AbortSignal.abort(), timeoutMs: 10 });
  expect(await portCheck.run({ port: server.port, timeout: 10 }, context)).toMatchObject({
    outcome: 'timeout',
    summary: `Port ${server.port} of 127.0.0.1 gave no answer within 10 ms`,
  });
  expect(await portCheck.run({ port: server.port }, checkContext())).toMatchObject({ outcome: 'passed' });
  await expect.poll(() => connections).toBe(1);
  expect(portCheck.attemptTimeoutMs({ port: 1, timeout: 10 })).toBe(10);
});

it('stops waiting for a host that is silent', async () => {
  const stop = new AbortController();
  // The signal comes while the connection is being made: no answer can be there in the same turn.
  const seen = portCheck.run({ port: await unusedPort() }, checkContext({ signal: stop.signal, timeoutMs: 10 }));
  stop.abort();
  expect(await seen).toMatchObject({ outcome: 'timeout' });
});
