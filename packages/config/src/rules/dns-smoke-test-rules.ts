import { isIP } from 'node:net';
import type { DnsSmokeTest, Violation } from '@maf/protocols';
import { startsWithReference } from '../environment/environment-reference.js';

const definitionPointer = '/config/testDefinition';

/** The system looks up addresses and has its own servers; servers are told by their addresses. */
export function dnsSmokeTestRules({ testDefinition }: DnsSmokeTest): Violation[] {
  const { recordType = 'A', source = 'dns', servers } = testDefinition;
  const violations: Violation[] = [];
  if (source === 'system' && recordType !== 'A' && recordType !== 'AAAA') {
    const expected = 'A or AAAA, which are what the system looks up';
    violations.push({ pointer: `${definitionPointer}/recordType`, expected, found: JSON.stringify(recordType) });
  }
  if (source === 'system' && servers !== undefined) {
    const expected = 'no servers where the system looks up';
    violations.push({ pointer: `${definitionPointer}/servers`, expected, found: `${servers.length}` });
  }
  for (const [index, server] of (servers ?? []).entries()) {
    if (isServer(server)) continue;
    const expected = 'the address of a server, as 192.0.2.1, 192.0.2.1:53 or [2001:db8::1]:53';
    violations.push({ pointer: `${definitionPointer}/servers/${index}`, expected, found: JSON.stringify(server) });
  }
  return violations;
}

function isServer(text: string): boolean {
  if (startsWithReference(text) || isIP(text) !== 0) return true;
  const [, bracketed, plain, port = '53'] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isAddress = bracketed === undefined ? isIP(plain ?? '') === 4 : isIP(bracketed) === 6;
  return isAddress && Number(port) >= 1 && Number(port) <= 65_535;
}
