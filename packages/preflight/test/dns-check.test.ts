import { expect, it } from 'vitest';
import { dnsCheck } from '../src/checks/dns/dns-check.js';
import { checkContext } from './support/check-context.js';
import { nameData, startDnsServer } from './support/dns-server.js';

const text = (...chunks: string[]) =>
  Buffer.concat(chunks.map((chunk) => Buffer.concat([Buffer.of(chunk.length), Buffer.from(chunk)])));
const answer = (...records: Buffer[]) => ({ code: 0, records });

const answers = {
  'a.test/1': answer(Buffer.of(192, 0, 2, 1), Buffer.of(192, 0, 2, 2)),
  'a.test/28': answer(Buffer.from('20010db8000000000000000000000001', 'hex')),
  'a.test/5': answer(nameData('b.test')),
  'a.test/15': answer(Buffer.concat([Buffer.of(0, 10), nameData('mail.test')])),
  'a.test/2': answer(nameData('ns.test')),
  'a.test/33': answer(Buffer.concat([Buffer.of(0, 1, 0, 2, 1, 187), nameData('web.test')])),
  'a.test/16': answer(text('v=spf1 ', '-all')),
  'empty.test/1': answer(),
  'broken.test/1': { code: 2, records: [] },
  'silent.test/1': 'silence',
} as const;

it.each([
  ['A', ['192.0.2.1', '192.0.2.2']],
  ['AAAA', ['2001:db8::1']],
  ['CNAME', ['b.test']],
  ['MX', [{ exchange: 'mail.test', priority: 10 }]],
  ['NS', ['ns.test']],
  ['SRV', [{ name: 'web.test', port: 443, priority: 1, weight: 2 }]],
  ['TXT', ['v=spf1 -all']],
])('sees records of the type %s', async (recordType, records) => {
  await using server = await startDnsServer(answers);
  const definition = {
    name: 'a.test',
    recordType,
    servers: [server.address],
    conditions: { records: { equals: records } },
  };
  expect(await dnsCheck.run(definition, checkContext())).toEqual({
    outcome: 'passed',
    summary: `${recordType} a.test has ${records.length} record(s)`,
    observations: { name: 'a.test', recordType, source: 'dns', durationMs: expect.any(Number), records },
  });
});

it('says what was there instead', async () => {
  await using server = await startDnsServer(answers);
  const conditions = { records: { contains: '192.0.2.9' } };
  const seen = await dnsCheck.run({ name: 'a.test', servers: [server.address], conditions }, checkContext());
  expect(seen).toMatchObject({ outcome: 'failed', observations: { failures: [{ subject: 'records' }] } });
});

it('expects a record, unless a condition says that there may be none', async () => {
  await using server = await startDnsServer(answers);
  for (const name of ['empty.test', 'nowhere.test']) {
    const definition = { name, servers: [server.address] };
    expect(await dnsCheck.run(definition, checkContext())).toMatchObject({ outcome: 'failed' });
    const conditions = { records: { length: 0 } };
    expect(await dnsCheck.run({ ...definition, conditions }, checkContext())).toMatchObject({ outcome: 'passed' });
  }
});

it('takes an error of the server for no answer', async () => {
  await using server = await startDnsServer(answers);
  const definition = { name: 'broken.test', servers: [server.address], conditions: { records: { length: 0 } } };
  expect(await dnsCheck.run(definition, checkContext())).toMatchObject({
    outcome: 'failed',
    observations: { errorCode: 'ESERVFAIL' },
  });
});

it('stops asking when its time is over', async () => {
  await using server = await startDnsServer(answers);
  const stop = new AbortController();
  const context = checkContext({ signal: stop.signal, timeoutMs: 9 });
  const seen = dnsCheck.run({ name: 'silent.test', servers: [server.address] }, context);
  await expect.poll(() => server.questions).toContain('silent.test/1');
  stop.abort();
  expect(await seen).toMatchObject({ outcome: 'timeout', summary: 'A silent.test got no answer within 9 ms' });
});

it('looks up as the system does, with its hosts file', async () => {
  const conditions = { records: { contains: '127.0.0.1' } };
  const definition = { name: 'localhost', source: 'system', conditions };
  expect(await dnsCheck.run(definition, checkContext())).toMatchObject({ outcome: 'passed' });
  const context = checkContext({ signal: AbortSignal.abort() });
  expect(await dnsCheck.run(definition, context)).toMatchObject({ outcome: 'timeout' });
});
