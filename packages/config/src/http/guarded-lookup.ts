import { lookup as lookupByDns } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { AddressRefusedError } from '../errors/address-refused-error.js';
import { type AddressPolicy, refusedRange } from './address-policy.js';

/**
 * Looks a name up and refuses it when one of its addresses may not be called. The connection is made to the very addresses
 * that were judged, so that a second answer of the name server changes nothing.
 */
export function guardedLookup(policy: AddressPolicy, lookup: LookupFunction = lookupByDns): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, answer, family) => {
      const addresses = typeof answer === 'string' ? [answer] : (answer ?? []).map(({ address }) => address);
      const refusal = error ?? findRefusal(hostname, addresses, policy);
      if (refusal === undefined) callback(null, answer, family);
      else callback(refusal, []);
    });
  };
}

/** An address in the place of a name is never looked up, so it is judged before anything is sent. */
export function checkLiteral(name: string, policy: AddressPolicy): void {
  const host = name.replace(/^\[(.*)\]$/, '$1');
  const refusal = refusalOfLiteral(host, policy);
  if (refusal !== undefined) throw refusal;
}

/** Why a host that is an address may not be called. A name is judged as it is looked up. */
export function refusalOfLiteral(host: string, policy: AddressPolicy): AddressRefusedError | undefined {
  return isIP(host) === 0 ? undefined : findRefusal(host, [host], policy);
}

function findRefusal(
  host: string,
  addresses: readonly string[],
  policy: AddressPolicy,
): AddressRefusedError | undefined {
  for (const address of addresses) {
    const range = refusedRange(address, policy);
    if (range !== undefined) return new AddressRefusedError(host, address, range);
  }
  return undefined;
}
