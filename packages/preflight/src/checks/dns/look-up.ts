import { lookup, Resolver } from 'node:dns/promises';
import { addressPolicy, refusalOfLiteral } from '@maf/config/http';
import type { DnsSmokeTest } from '@maf/protocols';
import type { CheckContext } from '../check-kind.js';
import { serverAddress } from './server-address.js';

type DnsDefinition = DnsSmokeTest['testDefinition'];
type RecordType = NonNullable<DnsDefinition['recordType']>;

/**
 * The records of a name, as JSON values. It rejects with the code of what went wrong, `ENOTFOUND` and `ENODATA` among them;
 * `ADDRESS_REFUSED` for a server that may not be asked.
 */
export async function lookUp(definition: DnsDefinition, { signal, environment }: CheckContext): Promise<unknown[]> {
  const { name, recordType = 'A', source = 'dns', servers = [], network } = definition;
  signal.throwIfAborted();
  if (source === 'system') return await untilAborted(lookUpAsSystem(name, recordType), signal);
  const policy = addressPolicy(network, environment);
  for (const server of servers) {
    const refusal = refusalOfLiteral(serverAddress(server), policy);
    if (refusal !== undefined) throw refusal;
  }
  const resolver = new Resolver();
  if (servers.length > 0) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await resolve(resolver, name, recordType);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

async function lookUpAsSystem(name: string, recordType: RecordType): Promise<string[]> {
  const found = await lookup(name, { all: true, family: recordType === 'AAAA' ? 6 : 4 });
  return [...new Set(found.map(({ address }) => address))];
}

async function resolve(resolver: Resolver, name: string, recordType: RecordType): Promise<unknown[]> {
  switch (recordType) {
    case 'A':
      return await resolver.resolve4(name);
    case 'AAAA':
      return await resolver.resolve6(name);
    case 'CNAME':
      return await resolver.resolveCname(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ exchange, priority }) => ({ exchange, priority }));
    case 'NS':
      return await resolver.resolveNs(name);
    case 'SRV':
      return (await resolver.resolveSrv(name)).map((record) => ({
        name: record.name,
        port: record.port,
        priority: record.priority,
        weight: record.weight,
      }));
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((chunks) => chunks.join(''));
  }
}

/** The system's own lookup cannot be stopped: it is left behind. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
