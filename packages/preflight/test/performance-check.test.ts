import { describe, expect, it } from 'vitest';
import { performanceCheck } from '../src/checks/performance/performance-check.js';
import { checkContext, contextOf } from './support/check-context.js';
import { startServer, unusedPort } from './support/http-server.js';

describe('the kind performance, against a real server', () => {
  it('sends as many requests as it is told, and no more at once', async () => {
    let underWay = 0;
    let most = 0;
    await using server = await startServer((_, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setImmediate(() => {
        underWay -= 1;
        response.end('ok');
      });
    });
    const seen = await performanceCheck.run({ endpoint: server.url, requests: 40, concurrency: 4 }, checkContext());
    expect(seen).toMatchObject({ outcome: 'passed', observations: { requests: 40, errorRate: 0, errors: {} } });
    expect(server.requests).toHaveLength(40);
    expect(most).toBeLessThanOrEqual(4);
    expect(new Set(server.requests.map(({ socket }) => socket)).size).toBeLessThanOrEqual(4);
  });

  it('judges latencies and throughput by the clock that it is given', async () => {
    let now = 1000;
    let answered = 0;
    await using server = await startServer((_, response) => {
      answered += 1;
      now += answered > 95 ? 200 : 10;
      response.end();
    });
    const conditions = {
      latencyMs: { p50: { equals: 10 }, p95: { equals: 10 }, p99: { lt: 100 }, max: { equals: 200 } },
      throughput: { between: [51, 52] },
    };
    const definition = { endpoint: server.url, requests: 100, concurrency: 1, conditions };
    const seen = await performanceCheck.run(definition, checkContext({ clock: () => now }));
    expect(seen).toMatchObject({
      outcome: 'failed',
      observations: {
        durationMs: 1950,
        latencyMs: { min: 10, mean: 19.5, p50: 10, p95: 10, p99: 200, max: 200 },
        failures: [{ subject: 'latencyMs.p99', expected: 'a number below 100', observed: '200' }],
      },
    });
  });

  it('sends nothing more once its duration is over', async () => {
    let now = 0;
    await using server = await startServer((_, response) => {
      now += 100;
      response.end();
    });
    const definition = { endpoint: server.url, requests: 1000, concurrency: 1, durationMs: 500 };
    const seen = await performanceCheck.run(definition, checkContext({ clock: () => now }));
    expect(seen).toMatchObject({ outcome: 'passed', observations: { requests: 5, throughput: 10 } });
  });

  it('fails on any error, unless a rate of errors is allowed', async () => {
    let asked = 0;
    await using server = await startServer((_, response) => {
      asked += 1;
      response.writeHead(asked % 4 === 0 ? 503 : 200).end();
    });
    const definition = { endpoint: server.url, requests: 20 };
    const seen = await performanceCheck.run(definition, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorRate: 0.25, errors: { 'status 503': 5 } } });
    expect(seen.summary).toContain('errorRate: expected 0, observed 0.25');
    const lenient = { ...definition, conditions: { errorRate: { lte: 0.25 } } };
    expect(await performanceCheck.run(lenient, checkContext())).toMatchObject({ outcome: 'passed' });
  });

  it('counts what got no answer', async () => {
    const endpoint = `http://127.0.0.1:${await unusedPort()}/`;
    const conditions = { latencyMs: { p99: { lt: 100 } } };
    const seen = await performanceCheck.run({ endpoint, requests: 3, conditions }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errors: { ECONNREFUSED: 3 }, errorRate: 1 } });
    expect(seen.observations['failures']).toMatchObject([{ subject: 'errorRate' }, { subject: 'latencyMs.p99' }]);
  });

  it('ends its requests when its time is over, and keeps to allowed addresses', async () => {
    await using server = await startServer(() => {});
    expect(await performanceCheck.run({ endpoint: server.url }, contextOf(50))).toMatchObject({ outcome: 'timeout' });
    const inProduction = checkContext({ environment: 'production' });
    const seen = await performanceCheck.run({ endpoint: server.url, requests: 2 }, inProduction);
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errors: { ADDRESS_REFUSED: 2 } } });
  });
});
