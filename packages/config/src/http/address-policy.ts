import ipaddr from 'ipaddr.js';

/** Which addresses may be called beside public ones. */
export interface AddressPolicy {
  readonly allowPrivate: boolean;
  readonly allowLoopback: boolean;
}

/** Loopback is for development: in `production` it is allowed only with all that is private. */
export function addressPolicy(
  network: { readonly allowPrivate?: boolean } | undefined,
  environment: string | undefined,
): AddressPolicy {
  const allowPrivate = network?.allowPrivate ?? false;
  return { allowPrivate, allowLoopback: allowPrivate || environment?.toLowerCase() !== 'production' };
}

/**
 * The range of an address that may not be called (`private`, `linkLocal`, `loopback`, …), or undefined for one that may.
 * An IPv4 address inside an IPv6 one counts as itself; one that leads through a translator or tunnel is not public.
 */
export function refusedRange(address: string, { allowPrivate, allowLoopback }: AddressPolicy): string | undefined {
  if (!ipaddr.isValid(address)) return 'unreadable';
  const range = ipaddr.process(address).range();
  if (range === 'unicast' || allowPrivate || (range === 'loopback' && allowLoopback)) return undefined;
  return range;
}
