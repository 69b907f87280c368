import { describe, expect, it } from 'vitest';
import { apiCheck } from '../src/checks/api/api-check.js';
import { checkContext } from './support/check-context.js';
import { startServer } from './support/http-server.js';
import { startTlsServer } from './support/tls-server.js';

const dayMs = 86_400_000;
/** To the second, as certificates have it. */
const expiresAt = Math.floor(Date.now() / 1000) * 1000 + 90 * dayMs;

describe('the certificate of a real TLS server', () => {
  it.each([
    [30, 'passed'],
    [29.5, 'failed'],
    [-1, 'failed'],
  ])('is judged %d days before it expires: %s', async (days, outcome) => {
    await using server = await startTlsServer(expiresAt);
    const definition = { endpoint: server.url, tls: { minDaysLeft: 30, caFile: server.caFile } };
    const seen = await apiCheck.run(definition, checkContext({ clock: () => expiresAt - days * dayMs }));
    expect(seen).toMatchObject({ outcome, observations: { status: 200, daysLeft: Math.floor(days) } });
    if (outcome === 'failed') expect(seen.summary).toContain('tls.daysLeft: expected a number from 30 on');
  });

  it('is judged by conditions, as is the protocol', async () => {
    await using server = await startTlsServer(expiresAt);
    const conditions = { tls: { daysLeft: { lt: 10, severity: 'warn' }, protocol: { matches: '^TLSv1\\.[23]$' } } };
    const definition = { endpoint: server.url, tls: { caFile: server.caFile }, conditions };
    const seen = await apiCheck.run(definition, checkContext({ clock: () => expiresAt - 30 * dayMs }));
    expect(seen).toMatchObject({
      outcome: 'warned',
      observations: { failures: [{ subject: 'tls.daysLeft', observed: '30' }] },
    });
  });

  it('is refused when nobody vouches for it, or when it has expired', async () => {
    await using server = await startTlsServer(expiresAt);
    expect(await apiCheck.run({ endpoint: server.url }, checkContext())).toMatchObject({
      outcome: 'failed',
      observations: { errorCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    await using expired = await startTlsServer(Date.now() - dayMs);
    const definition = { endpoint: expired.url, tls: { caFile: expired.caFile } };
    expect(await apiCheck.run(definition, checkContext())).toMatchObject({
      outcome: 'failed',
      observations: { errorCode: 'CERT_HAS_EXPIRED' },
    });
  });

  it('is missed on a connection that is not encrypted', async () => {
    await using server = await startServer((_, response) => response.end());
    const seen = await apiCheck.run({ endpoint: server.url, tls: { minDaysLeft: 1 } }, checkContext());
    expect(seen.summary).toContain('tls.daysLeft');
    expect(seen.outcome).toBe('failed');
  });

  it('needs a file of authorities that can be read', async () => {
    const seen = await apiCheck.run({ endpoint: 'https://127.0.0.1:1', tls: { caFile: 'gone.pem' } }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', summary: expect.stringContaining('tls.caFile') });
  });
});
