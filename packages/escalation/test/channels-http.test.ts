import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { builtInChannels } from '../src/channels/built-in-channels.js';
import { retryAfterMs } from '../src/channels/retry-after.js';
import { deliverByChannel, dryRunChannel } from '../src/channels/use-channel.js';
import { makeCertificate } from './support/certificate.js';
import { deliveryContext, noticeOf, type WrittenDefinition } from './support/channel-notice.js';
import { type Answer, startRecordingServer } from './support/recording-server.js';

const secret = `whsec_${randomBytes(32).toString('base64')}`;

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function tell(definition: WrittenDefinition, notice = noticeOf(), parts = {}) {
  using surroundings = deliveryContext(parts);
  return await deliverByChannel(definition, notice, builtInChannels, surroundings.context);
}

async function tryOut(definition: WrittenDefinition, parts = {}) {
  using surroundings = deliveryContext(parts);
  return await dryRunChannel(definition, builtInChannels, surroundings.context);
}

describe('the webhook channel', () => {
  it('sends what the reference library of Standard Webhooks verifies, and nothing that it does not', async () => {
    await using server = await startRecordingServer();
    const notice = noticeOf({ id: 'delivery:escalation.1:2:ada ü' });
    const definition = { channelType: 'webhook', url: `${server.url}/hook`, secret, headers: { 'x-team': 'payments' } };
    expect(await tell(definition, notice)).toEqual({ outcome: 'delivered', detail: `${server.url} answered 202` });
    await tell(definition, notice);
    const [first, again] = server.requests;
    expect(first).toMatchObject({ method: 'POST', path: '/hook' });
    expect(first?.headers).toMatchObject({ 'content-type': 'application/json', 'x-team': 'payments' });
    expect(first?.headers['webhook-id']).toBe(again?.headers['webhook-id']);
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(first?.headers[name])]),
    );
    const reference = new Webhook(secret);
    expect(reference.verify(first?.body ?? '', headers)).toEqual({
      type: 'escalation.triggered',
      timestamp: '2026-01-05T09:00:00.000Z',
      data: notice,
    });
    expect(() => reference.verify(`${first?.body} `, headers)).toThrow(/signature/i);
    expect(() => reference.verify(first?.body ?? '', { ...headers, 'webhook-id': 'another' })).toThrow(/signature/i);
    expect(() => new Webhook(randomBytes(32).toString('base64')).verify(first?.body ?? '', headers)).toThrow();
  });

  it.each<[Answer, object]>([
    [{ status: 200 }, { outcome: 'delivered' }],
    [
      { status: 400, body: 'no such field' },
      { retry: false, cause: expect.stringContaining('400: no such field') },
    ],
    [{ status: 401 }, { retry: false }],
    [{ status: 410 }, { retry: false }],
    [{ status: 302, headers: { location: '/elsewhere' } }, { retry: false }],
    [{ status: 408 }, { retry: true }],
    [
      { status: 429, headers: { 'retry-after': '120' } },
      { retry: true, retryAfterMs: 120_000 },
    ],
    [{ status: 500 }, { retry: true }],
    [
      { status: 503, headers: { 'retry-after': 'Mon, 05 Jan 2026 09:01:00 GMT' } },
      { retry: true, retryAfterMs: 60_000 },
    ],
    [{ status: 503, headers: { 'retry-after': 'soon' } }, { retry: true }],
  ])('takes the answer %j for %j', async (answer, expected) => {
    await using server = await startRecordingServer(() => answer);
    const parts = { clock: () => Date.parse('2026-01-05T09:00:00Z') };
    const outcome = await tell({ channelType: 'webhook', url: server.url, secret }, noticeOf(), parts);
    expect(outcome).toMatchObject(expected);
    expect('retryAfterMs' in outcome).toBe('retryAfterMs' in expected);
    expect(server.requests).toHaveLength(1);
  });

  it('may be tried again where nobody answers, where the answer is late, and not at an address that it may not call', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    expect(await tell({ channelType: 'webhook', url, secret })).toMatchObject({ outcome: 'failed', retry: true });
    await using silent = await startRecordingServer(() => ({ status: 200, isSilent: true }));
    const late = await tell({ channelType: 'webhook', url: silent.url, secret }, noticeOf(), { timeoutMs: 150 });
    expect(late).toEqual({ outcome: 'failed', cause: 'webhook did not answer within 150 ms', retry: true });
    const refused = await tell({ channelType: 'webhook', url: silent.url, secret }, noticeOf(), {
      environment: 'production',
    });
    expect(refused).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('loopback') });
    expect(silent.requests).toHaveLength(1);
  });

  it('connects for a dry run, and asks nothing', async () => {
    await using server = await startRecordingServer();
    expect(await tryOut({ channelType: 'webhook', url: server.url, secret })).toMatchObject({ outcome: 'delivered' });
    expect(server.connections()).toBe(1);
    expect(server.requests).toEqual([]);
    const url = `http://127.0.0.1:${await closedPort()}/`;
    expect(await tryOut({ channelType: 'webhook', url, secret })).toMatchObject({ outcome: 'failed', retry: true });
    const secured = server.url.replace('http:', 'https:');
    expect(await tryOut({ channelType: 'webhook', url: secured, secret })).toMatchObject({ outcome: 'failed' });
    const production = { environment: 'production' };
    const refused = await tryOut({ channelType: 'webhook', url: server.url, secret }, production);
    expect(refused).toMatchObject({ outcome: 'failed', retry: false });
  });
});

describe('a channel over TLS', () => {
  it('trusts the authorities of its file, and nobody else that signs for itself', async () => {
    using certificate = await makeCertificate();
    await using server = await startRecordingServer(() => ({ status: 200 }), certificate);
    const { caFile } = certificate;
    const trusting = { channelType: 'webhook', url: server.url, secret, caFile };
    expect(await tryOut(trusting)).toMatchObject({ outcome: 'delivered' });
    expect(server.requests).toEqual([]);
    expect(await tell(trusting)).toMatchObject({ outcome: 'delivered' });
    expect(await tryOut({ channelType: 'webhook', url: server.url, secret })).toMatchObject({ outcome: 'failed' });
    expect(await tell({ channelType: 'webhook', url: server.url, secret })).toMatchObject({ outcome: 'failed' });
    const missing = { ...trusting, caFile: '/nowhere/ca.pem' };
    expect(await tell(missing)).toMatchObject({ outcome: 'failed', retry: false });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the channel slack', () => {
  it('posts a text in which nothing but its mention mentions anybody', async () => {
    await using server = await startRecordingServer(() => ({ status: 200, body: 'ok' }));
    const url = `${server.url}/services/T000/B000/XXXX`;
    const definition = { channelType: 'slack', url, mention: '<!here>' };
    expect(await tell(definition, noticeOf({ reason: 'see <!channel> & co' }))).toMatchObject({ outcome: 'delivered' });
    expect(await tell(definition, noticeOf({ kind: 'resolved' }))).toMatchObject({ outcome: 'delivered' });
    expect(await tell(definition, noticeOf({ isTest: true }))).toMatchObject({ outcome: 'delivered' });
    const texts = server.requests.map(({ body }): string => JSON.parse(body).text);
    expect(texts[0]).toMatch(
      /^<!here> \*\[critical\] Triggered: Payments \(level 2\): see &lt;!channel&gt; &amp; co\*\n/,
    );
    expect(texts[0]).toContain('To: ada (for on-call)');
    expect(texts[1]).toMatch(/^\*\[critical\] Resolved/);
    expect(texts[2]).toContain('TEST, nothing has happened');
    expect(server.requests.map(({ path }) => path)).toEqual(Array(3).fill('/services/T000/B000/XXXX'));
    expect(await tryOut(definition)).toMatchObject({ outcome: 'delivered' });
    expect(server.requests).toHaveLength(3);
  });

  it('does not show its URL where it is refused', async () => {
    await using server = await startRecordingServer(({ path }) => ({ status: 404, body: `no_service at ${path}` }));
    const url = `${server.url}/services/T000/B000/hunter2hunter2`;
    const outcome = await tell({ channelType: 'slack', url });
    expect(outcome).toMatchObject({ outcome: 'failed', retry: false, cause: expect.stringContaining('no_service') });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});

describe('the channel pagerduty', () => {
  it('sends one incident its trigger, its acknowledgement and its end', async () => {
    const accepted = { status: 202, body: '{"status":"success"}' };
    await using server = await startRecordingServer(() => accepted);
    const definition = { channelType: 'pagerduty', routingKey: '${env:PD_KEY}', url: `${server.url}/v2/enqueue` };
    const parts = { env: { PD_KEY: 'R0UT1NGKEY' } };
    const kinds = ['triggered', 'escalated', 'acknowledged', 'resolved', 'cancelled', 'exhausted'] as const;
    for (const kind of kinds) {
      expect(await tell(definition, noticeOf({ kind }), parts)).toMatchObject({ outcome: 'delivered' });
    }
    const events = server.requests.map(({ body }) => JSON.parse(body));
    expect(events.map(({ event_action }) => event_action)).toEqual([
      'trigger',
      'trigger',
      'acknowledge',
      'resolve',
      'resolve',
      'trigger',
    ]);
    expect(new Set(events.map(({ dedup_key }) => dedup_key))).toEqual(new Set(['escalation-1']));
    expect(new Set(events.map(({ routing_key }) => routing_key))).toEqual(new Set(['R0UT1NGKEY']));
    expect(events[0].payload).toMatchObject({
      source: 'agent-001',
      severity: 'critical',
      timestamp: '2026-01-05T09:00:00.000Z',
      custom_details: { occurrences: 3, context: { region: 'eu' } },
    });
    expect(events[3].payload).toBeUndefined();
    await tell(definition, noticeOf({ reason: 'x'.repeat(5000), severity: 'low' }), parts);
    const long = JSON.parse(server.requests.at(-1)?.body ?? '').payload;
    expect(long.summary).toHaveLength(1024);
    expect(long.severity).toBe('info');
  });

  it('is not tried again with a wrong key, and is when there is too much', async () => {
    await using server = await startRecordingServer(({ body }) =>
      JSON.parse(body).routing_key === 'right' ? { status: 429 } : { status: 400, body: '{"status":"invalid event"}' },
    );
    const at = (routingKey: string) => tell({ channelType: 'pagerduty', routingKey, url: server.url });
    expect(await at('wrong')).toMatchObject({ retry: false });
    expect(await at('right')).toMatchObject({ retry: true });
  });
});

describe('the time to wait that a server asks for', () => {
  it.each([
    ['0', 0],
    ['3600', 3_600_000],
    ['999999999', 86_400_000],
    ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, expected) => {
    expect(retryAfterMs(header, Date.parse('2026-01-05T09:00:00Z'))).toBe(expected);
  });
});

describe('what a server repeats', () => {
  it('stands in no outcome where it is a secret', async () => {
    await using server = await startRecordingServer(({ path, headers, body }) => ({
      status: 500,
      body: `no: ${path} ${headers['authorization']} ${headers['x-api-key']} ${body}`,
    }));
    const token = fc.stringMatching(/^[A-Za-z0-9/+=_.-]{8,40}$/);
    await fc.assert(
      fc.asyncProperty(token, token, async (planted, other) => {
        const url = `${server.url}/${encodeURIComponent(planted)}`;
        const headers = { authorization: `Bearer ${planted}`, 'x-api-key': other };
        const definitions = [
          { channelType: 'webhook', url, secret, headers },
          { channelType: 'slack', url },
          { channelType: 'pagerduty', url: server.url, routingKey: planted },
        ];
        for (const definition of definitions) {
          const outcome = await tell(definition);
          expect(outcome).toMatchObject({ outcome: 'failed', cause: expect.stringContaining('answered 500: no: ') });
          const cause = 'cause' in outcome ? outcome.cause : '';
          for (const text of [planted, encodeURIComponent(planted), other, secret]) expect(cause).not.toContain(text);
        }
      }),
      { numRuns: 30 },
    );
  });
});
